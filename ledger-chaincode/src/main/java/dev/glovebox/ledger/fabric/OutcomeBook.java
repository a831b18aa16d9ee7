package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.SubmitFailure;
import dev.glovebox.ledger.Outcomes;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.contract.LedgerRules;
import dev.glovebox.ledger.contract.LedgerState;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.embedded.Replica;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was promised and is not on the network yet: judged by the ledger's rules over the replica, as if it were on it. */
final class OutcomeBook implements Outcomes {
    /** With the network away, what can still be promised ends here; charges have ended before. */
    private static final int MOST_WAITING = 4096;

    private final OutcomeLog log;
    private final Replica replica;
    private final Duration patience;
    private final Lock turn = new ReentrantLock();
    private final Condition moved = turn.newCondition();

    /** Promised outcomes by their places in the log. */
    private final NavigableMap<Long, LedgerRecord> waiting = new TreeMap<>();

    /** What they will change. */
    private final PromisedState promised;

    private @Nullable LedgerException stopped;

    /** {@code patience} is for one that is awaited. Fails where log and ledger contradict each other. */
    OutcomeBook(OutcomeLog log, Replica replica, Duration patience) {
        this.log = log;
        this.replica = replica;
        this.patience = patience;
        this.promised = new PromisedState(replica);
        long anchored = anchored().size();
        while (anchored + waiting.size() < log.size()) {
            long next = anchored + waiting.size();
            for (LedgerRecord outcome : log.from(next, MOST_WAITING)) {
                keep(outcome, next++);
            }
        }
    }

    /** How far the ledger has the log, once it is shown to be this very log. */
    private AnchoredLog anchored() {
        AnchoredLog head = AnchoredLog.of(replica.value(Keys.anchored(log.number())));
        if (head.size() > log.size()) {
            throw OutcomeLog.cut(
                    log.folder(), "holds " + log.size() + " outcomes, of which " + head.size() + " are anchored");
        }
        if (!head.root().equals(log.root(head.size()))) {
            throw new LedgerException(
                    LedgerException.Code.CORRUPT,
                    log.folder() + " holds other outcomes than those that the ledger has an anchor of up to place "
                            + head.size()
                            + ": the log was told in two ways. Keep it for the auditor, and see that no second broker has a copy of it");
        }
        return head;
    }

    @Override
    public List<Verdict> promise(List<LedgerRecord> outcomes) {
        turn.lock();
        try {
            requireRoom(outcomes.size());
            List<Verdict> verdicts = new ArrayList<>();
            List<LedgerRecord> fresh = new ArrayList<>();
            PromisedState.Trial state = promised.trial();
            for (LedgerRecord outcome : outcomes) {
                Verdict verdict = judged(outcome, state);
                verdicts.add(verdict);
                if (verdict instanceof Verdict.Accepted accepted && !accepted.repeated()) {
                    fresh.add(outcome);
                }
            }
            append(fresh);
            return verdicts;
        } finally {
            turn.unlock();
        }
    }

    private void requireRoom(int more) {
        if (stopped != null) {
            throw stopped;
        }
        if (waiting.size() + more > MOST_WAITING) {
            throw new SubmitFailure(waiting.size() + " outcomes wait for the network, and no more are promised", null);
        }
    }

    /** One that the ledger has refused stays in the log, and its place is taken. */
    private Verdict judged(LedgerRecord outcome, LedgerState state) {
        boolean known = state.get(Keys.record(outcome.recordId())).isPresent();
        return !known && log.has(outcome.recordId())
                ? new Verdict.Refused(
                        "STATE-02",
                        "an outcome with this id was promised, and the ledger refused it",
                        "look at `glovebox ledger verify`",
                        outcome.recordId())
                : new LedgerRules(state).apply(outcome, outcome.canonical());
    }

    private void append(List<LedgerRecord> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        long place = log.size();
        log.append(fresh);
        for (LedgerRecord outcome : fresh) {
            keep(outcome, place++);
        }
        moved.signalAll();
    }

    private void keep(LedgerRecord outcome, long place) {
        PromisedState.Trial state = promised.trial();
        new LedgerRules(state).apply(outcome, outcome.canonical());
        waiting.put(place, outcome);
        promised.keep(state, place);
    }

    /** The outcome under the log's head, while it waits. */
    Optional<LedgerReceipt> proof(String recordId) {
        turn.lock();
        try {
            return promised.has(Keys.record(recordId)) ? Optional.of(log.proof(recordId)) : Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Outcomes to be anchored next.
     *
     * @param from the place of the first
     * @param root of the log's tree with all of them, 64 hex digits
     */
    record Due(long from, List<LedgerRecord> outcomes, String root) {}

    /** Empty when none waits for as long as {@code patience}. */
    Optional<Due> due(Duration patience) throws InterruptedException {
        turn.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = moved.awaitNanos(left);
            }
            List<LedgerRecord> outcomes =
                    waiting.values().stream().limit(Anchor.MOST).toList();
            return outcomes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Due(waiting.firstKey(), outcomes, log.root(waiting.firstKey() + outcomes.size())));
        } finally {
            turn.unlock();
        }
    }

    /** Forgets what the replica has by now, and lets go on who waited for it. Log and ledger are compared. */
    void settle() {
        turn.lock();
        try {
            long size = anchored().size();
            waiting.headMap(size).clear();
            promised.forget(size);
            stopped = null;
        } catch (LedgerException contradiction) {
            stopped = contradiction;
            throw contradiction;
        } finally {
            moved.signalAll();
            turn.unlock();
        }
    }

    /** Nothing is promised any more: the ledger has another history of this log. */
    void stop(LedgerException reason) {
        turn.lock();
        try {
            stopped = reason;
            moved.signalAll();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void await(Predicate<LedgerRecord> which) {
        turn.lock();
        try {
            long last = waiting.descendingMap().entrySet().stream()
                    .filter(one -> which.test(one.getValue()))
                    .mapToLong(Map.Entry::getKey)
                    .findFirst()
                    .orElse(-1);
            long left = patience.toNanos();
            while (!waiting.isEmpty() && waiting.firstKey() <= last) {
                if (stopped != null) {
                    throw stopped;
                }
                if (left <= 0) {
                    throw new LedgerException(
                            LedgerException.Code.UNREACHABLE,
                            waiting.size()
                                    + " outcomes are promised, and the network has not taken them; look at the network");
                }
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(LedgerException.Code.UNREACHABLE, "interrupted while outcomes wait", e);
        } finally {
            turn.unlock();
        }
    }
}
