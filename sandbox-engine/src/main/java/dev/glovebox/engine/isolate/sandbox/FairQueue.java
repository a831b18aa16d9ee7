package dev.glovebox.engine.isolate.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Warm processes, and those who wait for one. Callers take turns, so a question waits for at most one of each other caller, however many these
 * ask; and when all places are taken, a newcomer gets one of whoever has most. A process that only some may have again is kept for them as long as
 * nobody else needs its place. Safe for many threads; blocking.
 */
public final class FairQueue<T> {
    private static final long LONGEST_SECONDS = 30;

    private final int places;
    private final Consumer<T> ender;
    private final Deque<T> idle = new ArrayDeque<>();
    /** The longest kept first. */
    private final Map<T, Kept> kept = new LinkedHashMap<>();

    /** In the order of their turns; nobody stands here without waiting. */
    private final Map<String, Deque<Turn<T>>> callers = new LinkedHashMap<>();

    private int waiting;

    /** One who waits; the same only as itself. */
    private static final class Turn<T> {
        private final Optional<?> claim;
        private final CompletableFuture<Optional<T>> end = new CompletableFuture<>();

        private Turn(Optional<?> claim) {
            this.claim = claim;
        }
    }

    /**
     * What is kept.
     *
     * @param claim that whoever may have it makes
     * @param held until when it is, although others wait, by {@link System#nanoTime}
     */
    private record Kept(Object claim, long held) {
        boolean isHeld() {
            return held - System.nanoTime() > 0;
        }
    }

    /** Lets so many wait, for processes that are never kept. */
    public FairQueue(int places) {
        this(places, _ -> {});
    }

    /**
     * Lets so many wait.
     *
     * @param ender ends a kept process, to be replaced by one that anybody may have
     */
    public FairQueue(int places, Consumer<T> ender) {
        this.places = places;
        this.ender = ender;
    }

    /** Waits for a turn of this caller; empty when none came in time, or no place was left to wait in. */
    public Optional<T> take(String caller, Duration patience) {
        return take(caller, Optional.empty(), patience);
    }

    /** The same; rather what is kept for this claim. */
    public Optional<T> take(String caller, Optional<?> claim, Duration patience) {
        Turn<T> turn = new Turn<>(claim);
        synchronized (this) {
            Optional<T> own = claim.flatMap(this::keptFor);
            if (own.isPresent()) {
                kept.remove(own.get());
                return own;
            }
            if (!idle.isEmpty()) {
                return Optional.of(idle.poll());
            }
            if (!placeFor(caller)) {
                return Optional.empty();
            }
            callers.computeIfAbsent(caller, _ -> new ArrayDeque<>()).add(turn);
            waiting++;
            kept.entrySet().stream()
                    .filter(each -> !each.getValue().isHeld())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(this::spare);
        }
        return await(caller, turn, patience);
    }

    /** To whose turn it is, or among the idle: the last one first, as the warmest. */
    public synchronized void put(T process) {
        Iterator<Map.Entry<String, Deque<Turn<T>>>> turns = callers.entrySet().iterator();
        if (!turns.hasNext()) {
            idle.addFirst(process);
            return;
        }
        Map.Entry<String, Deque<Turn<T>>> next = turns.next();
        give(next.getKey(), next.getValue().element(), process);
    }

    /** Whoever asks more is behind all others afterwards. */
    private void give(String caller, Turn<T> turn, T process) {
        leave(caller, turn);
        Optional.ofNullable(callers.remove(caller)).ifPresent(more -> callers.put(caller, more));
        turn.end.complete(Optional.of(process));
    }

    /**
     * Keeps it for who makes this claim: for the first of them who waits, where it is their turn or it is held, and otherwise until they come, it is
     * removed, or another needs its place.
     *
     * @param hold how long others who wait do not need it
     */
    public synchronized void keep(T process, Object claim, Duration hold) {
        Optional<Map.Entry<String, Turn<T>>> heir = callers.entrySet().stream()
                .limit(hold.isPositive() ? callers.size() : 1)
                .flatMap(each -> each.getValue().stream().map(turn -> Map.entry(each.getKey(), turn)))
                .filter(each -> each.getValue().claim.equals(Optional.of(claim)))
                .findFirst();
        if (heir.isPresent()) {
            give(heir.get().getKey(), heir.get().getValue(), process);
        } else {
            kept.put(process, new Kept(claim, System.nanoTime() + hold.toNanos()));
            spare(process);
        }
    }

    /** Ends a kept one that is no longer held while others wait; whether it did. */
    public synchronized boolean spare(T process) {
        Kept state = kept.get(process);
        if (waiting == 0 || state == null || state.isHeld()) {
            return false;
        }
        kept.remove(process);
        ender.accept(process);
        return true;
    }

    /** Whether it was among the idle, or kept. */
    public synchronized boolean remove(T process) {
        return idle.remove(process) || kept.remove(process) != null;
    }

    /** How many are idle. */
    public synchronized int idle() {
        return idle.size();
    }

    public synchronized int waiting() {
        return waiting;
    }

    /** When it is worth asking again where {@code processes} serve: guessed from who waits, and from nothing that a question took. */
    public Duration again(int processes) {
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1 + waiting() / processes));
    }

    private Optional<T> keptFor(Object claim) {
        return kept.entrySet().stream()
                .filter(each -> each.getValue().claim.equals(claim))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean placeFor(String caller) {
        if (waiting < places) {
            return true;
        }
        int own = callers.getOrDefault(caller, new ArrayDeque<>()).size();
        Optional<Map.Entry<String, Deque<Turn<T>>>> most = callers.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()));
        if (most.isEmpty() || most.get().getValue().size() <= own + 1) {
            return false;
        }
        Turn<T> last = most.get().getValue().getLast();
        leave(most.get().getKey(), last);
        last.end.complete(Optional.empty());
        return true;
    }

    private Optional<T> await(String caller, Turn<T> turn, Duration patience) {
        try {
            return turn.end.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return given(caller, turn);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return given(caller, turn);
        } catch (ExecutionException never) {
            throw new IllegalStateException("turns do not fail", never);
        }
    }

    /** What came just before the waiting ended; otherwise nothing will. */
    private synchronized Optional<T> given(String caller, Turn<T> turn) {
        if (turn.end.isDone()) {
            return turn.end.join();
        }
        leave(caller, turn);
        return Optional.empty();
    }

    private void leave(String caller, Turn<T> turn) {
        Deque<Turn<T>> own = callers.getOrDefault(caller, new ArrayDeque<>());
        if (own.remove(turn)) {
            waiting--;
        }
        if (own.isEmpty()) {
            callers.remove(caller);
        }
    }
}
