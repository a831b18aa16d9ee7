package dev.glovebox.deploy.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * What callers came to who each did one thing after the other for a while.
 *
 * @param taken by each thing that was done
 * @param whole from the first thing's begin to the last one's end
 */
record Load(List<Duration> taken, Duration whole) {
    private static final Duration PAUSE = Duration.ofMillis(100);

    Load {
        taken = List.copyOf(taken);
    }

    /** {@code thing} says what it took; nothing where it has to be tried again. */
    static <T> Load of(List<T> callers, Duration time, Function<T, Optional<Duration>> thing) {
        Collection<Duration> taken = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Callers.each(callers.size(), callers, caller -> {
            while (System.nanoTime() < end) {
                thing.apply(caller).ifPresentOrElse(taken::add, () -> Pauses.sleep(PAUSE));
            }
        });
        return new Load(List.copyOf(taken), Duration.ofNanos(System.nanoTime() - start));
    }

    double perSecond() {
        return (double) taken.size() / whole.toNanos() * Duration.ofSeconds(1).toNanos();
    }
}
