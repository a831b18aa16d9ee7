package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One transaction at a time, with everything in it that came while the one before it was on its way: nobody who shares a sequencer ever meets another on
 * a budget, and under load a transaction carries many. A call that finds nothing on its way starts at once.
 */
final class Sequencer implements Recorder {
    /** The contract takes a third of a second for as many. */
    private static final int MOST_GROUPS = 1000;

    private final Home home;
    private final Lock turn = new ReentrantLock();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean busy;

    private Sequencer(Home home) {
        this.home = home;
    }

    /** Writes groups in one transaction, and gives a verdict for each; what it throws is every caller's end. */
    interface Home {
        List<Verdict> record(List<? extends List<? extends LedgerRecord>> groups);
    }

    private record Waiting(List<? extends LedgerRecord> group, CompletableFuture<Verdict> answer) {}

    /** One lane for all. */
    static Recorder lane(Home home) {
        return new Sequencer(home);
    }

    /**
     * What is counted goes one after the other, for each owner and for each that are asked of together: whoever's peer is away holds up nobody else. What touches no sum but its
     * own charge does not wait for it.
     */
    static Recorder lanes(Home home, Function<LedgerRecord, Set<String>> owners) {
        Map<Set<String>, Sequencer> counted = new ConcurrentHashMap<>();
        Sequencer free = new Sequencer(home);
        return group -> {
            if (group.stream().noneMatch(Sequencer::isCounted)) {
                return free.record(group);
            }
            Set<String> together = group.stream()
                    .flatMap(record -> owners.apply(record).stream())
                    .collect(Collectors.toUnmodifiableSet());
            return counted.computeIfAbsent(together, _ -> new Sequencer(home)).record(group);
        };
    }

    private static boolean isCounted(LedgerRecord record) {
        return switch (record) {
            case Charge _,
                    Undone _,
                    Failed _,
                    Repeat _,
                    PolicyVersion _,
                    DatasetVersion _,
                    Countersignature _,
                    Withdrawal _,
                    Suspension _,
                    Resumption _,
                    Relocation _,
                    Closing _,
                    Confirmation _,
                    ApprovalRequest _,
                    Anchor _,
                    Lease _,
                    Remainder _,
                    Releasing _,
                    Approval _ -> true;
            case Done _, Denial _, Failure _, AuditRead _ -> false;
        };
    }

    @Override
    public Verdict record(List<? extends LedgerRecord> group) {
        Waiting mine = new Waiting(group, new CompletableFuture<>());
        if (startsWith(mine)) {
            Thread.ofVirtual().name("ledger-sequencer").start(this::run);
        }
        try {
            return mine.answer().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException own ? own : failed;
        }
    }

    private boolean startsWith(Waiting call) {
        turn.lock();
        try {
            queue.add(call);
            boolean idle = !busy;
            busy = true;
            return idle;
        } finally {
            turn.unlock();
        }
    }

    private void run() {
        for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
            transact(batch);
        }
    }

    /** Empty when nobody waits; then the next call starts anew. */
    private List<Waiting> next() {
        turn.lock();
        try {
            List<Waiting> batch = new ArrayList<>();
            while (batch.size() < MOST_GROUPS && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            busy = !batch.isEmpty();
            return batch;
        } finally {
            turn.unlock();
        }
    }

    private void transact(List<Waiting> batch) {
        try {
            List<Verdict> verdicts =
                    home.record(batch.stream().map(Waiting::group).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(verdicts.get(i));
            }
        } catch (Throwable failed) {
            batch.forEach(call -> call.answer().completeExceptionally(failed));
        }
    }
}
