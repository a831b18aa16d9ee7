package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.time.Duration;
import java.util.UUID;

/**
 * One proved worker set aside for one caller, so that a charge can name the worker before any key is unwrapped. Closing it, used or
 * not, ends the worker.
 */
public final class WorkerLease implements AutoCloseable {
    private final String workerId = UUID.randomUUID().toString();
    private final WorkerProcess worker;
    private final Runnable onClose;
    private boolean used;
    private boolean closed;

    WorkerLease(WorkerProcess worker, Runnable onClose) {
        this.worker = worker;
        this.onClose = onClose;
    }

    /** Unique for all time; never given to another worker. */
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
            return worker.run(job, deadline);
        } finally {
            job.wipe();
        }
    }

    private synchronized void claim() {
        if (used || closed) {
            throw new IllegalStateException("a worker runs one job in its life");
        }
        used = true;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            worker.kill();
            onClose.run();
        }
    }
}
