package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one writer. While it waits for an fsync, others queue up; they are the next group. */
final class Committer implements AutoCloseable {
    private static final int MOST_TRANSACTIONS = 256;
    private static final int MOST_RECORDS = 20_000;

    private final Sql sql;
    private final GroupCommit commit;
    private final Head head;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(4096);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean broken;

    Committer(Sql sql, GroupCommit commit, Head head) {
        this.sql = sql;
        this.commit = commit;
        this.head = head;
        this.thread = Thread.ofPlatform().daemon().name("ledger-committer").start(this::run);
    }

    void submit(Pending pending) {
        try {
            if (closing || broken || !queue.offer(pending, 10, TimeUnit.SECONDS)) {
                throw new LedgerFailure.SubmitFailure("the ledger is closing or overloaded", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFailure.SubmitFailure("interrupted before the transaction was taken", null);
        }
    }

    private void run() {
        while (!broken && (!closing || !queue.isEmpty())) {
            List<Pending> group = nextGroup();
            if (!group.isEmpty()) {
                commit(group);
            }
        }
        refuseWaiting();
    }

    private void refuseWaiting() {
        List<Pending> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(pending ->
                pending.status().completeExceptionally(new LedgerFailure.SubmitFailure("the ledger was closed", null)));
    }

    private List<Pending> nextGroup() {
        List<Pending> group = new ArrayList<>();
        @Nullable Pending next = waitForOne();
        int records = 0;
        while (next != null) {
            group.add(next);
            records += next.transaction().leaves().size();
            next = group.size() < MOST_TRANSACTIONS && records < MOST_RECORDS ? queue.poll() : null;
        }
        return group;
    }

    private @Nullable Pending waitForOne() {
        try {
            return queue.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing = true; // Nobody else holds this thread; the queue is still drained.
            return null;
        }
    }

    private void commit(List<Pending> group) {
        GroupCommit.Block block;
        try {
            block = commit.prepare(group.stream().map(Pending::transaction).toList());
        } catch (RuntimeException e) {
            abandon(group, e);
            return;
        }
        try {
            commit.commit();
        } catch (LedgerException e) {
            if (Sql.isFull(e)) {
                // The last frame of the log found no room, so the transaction is not there; the rollback holds that it
                // is still open.
                abandon(group, e);
            } else {
                lose(group, e);
            }
            return;
        } catch (RuntimeException e) {
            lose(group, e);
            return;
        }
        head.advance(block.checkpoint());
        for (int i = 0; i < group.size(); i++) {
            group.get(i).status().complete(block.statuses().get(i));
        }
    }

    /** Whether the log reached the disk is not known, and nothing may be built on it: the ledger must be opened anew. */
    private void lose(List<Pending> group, RuntimeException cause) {
        broken = true;
        group.forEach(pending -> pending.status()
                .completeExceptionally(
                        new LedgerFailure.CommitUnknown(pending.txId(), "the commit did not return", cause)));
    }

    private void abandon(List<Pending> group, RuntimeException cause) {
        try {
            commit.rollback();
        } catch (LedgerException alsoFailed) {
            cause.addSuppressed(alsoFailed);
            // SQLite itself has rolled back what found no room on the disk; then there is nothing more to roll back.
            broken = !Sql.isFull(cause);
        }
        LedgerFailure failure =
                new LedgerFailure.SubmitFailure("the group could not be written and was rolled back", cause);
        group.forEach(pending -> pending.status().completeExceptionally(failure));
    }

    /** Writes what is queued, then stops. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        refuseWaiting();
        sql.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
