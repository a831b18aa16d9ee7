package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One proved worker set aside for one caller, so that a charge can name the worker before any key is unwrapped. Closing it, used or
 * not, ends the worker, unless its job ended well and it may be had again.
 */
public final class WorkerLease implements AutoCloseable {
    private final String workerId;
    private final WorkerProcess worker;
    private final Optional<Tenure> tenure;
    private final Consumer<Optional<Tenure>> onClose;
    private boolean used;
    private boolean standing;
    private boolean closed;

    /**
     * Hands the worker over.
     *
     * @param tenure where it may be had again
     * @param onClose takes the tenure of a worker that is good for another job; the worker is dead otherwise
     */
    WorkerLease(String workerId, WorkerProcess worker, Optional<Tenure> tenure, Consumer<Optional<Tenure>> onClose) {
        this.workerId = workerId;
        this.worker = worker;
        this.tenure = tenure;
        this.onClose = onClose;
    }

    /** Unique for all time. A worker that is had again is named after its first job: {@code NAME}, {@code NAME.job2}, {@code NAME.job3}. */
    public String workerId() {
        return workerId;
    }

    /** Has the worker judge a coming job's query. {@code job} holds no keys; the real one is judged again where it differs. */
    public void announce(WorkerJob job) {
        worker.announce(job);
    }

    /** At most once. The job's keys are wiped when it returns, whatever came of it. */
    public RawResult run(WorkerJob job, Duration deadline) {
        claim();
        try {
            boolean several = tenure.filter(Tenure::mayGoOn).isPresent();
            RawResult result = worker.run(job, deadline, several);
            standing = several;
            return result;
        } finally {
            job.wipe();
        }
    }

    private synchronized void claim() {
        if (used || closed) {
            throw new IllegalStateException("a lease is for one job");
        }
        used = true;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (!standing) {
                worker.kill();
            }
            onClose.accept(tenure.filter(_ -> standing));
        }
    }
}
