package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Warm workers, each for one job. A finished one is replaced in the background, after its job so that starting does not compete
 * with it. Safe for use by many threads; blocking, for virtual threads.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(5);

    private final Supplier<Process> source;
    private final PoolSettings settings;
    private final LinkedBlockingDeque<WorkerProcess> idle = new LinkedBlockingDeque<>();
    private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
    private final Semaphore missing;
    private final Semaphore places;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worker-deadlines").factory());
    private final Thread refill;
    private volatile String trouble = "";
    private volatile boolean closed;

    /**
     * Starts filling at once.
     *
     * @param source starts one worker; {@link WorkerProgram} is the real one
     */
    public WorkerPool(Supplier<Process> source, PoolSettings settings) {
        this.source = source;
        this.settings = settings;
        this.missing = new Semaphore(settings.workers());
        this.places = new Semaphore(settings.workers() + settings.waiting());
        this.refill = Thread.ofPlatform().daemon().name("worker-refill").start(this::refill);
    }

    /** {@link #lease()} and run. */
    public RawResult run(WorkerJob job, Duration deadline) {
        try (WorkerLease lease = lease()) {
            return lease.run(job, deadline);
        } finally {
            job.wipe();
        }
    }

    /** Waits for a worker; BUSY or UNAVAILABLE when there is none in time. */
    public WorkerLease lease() {
        if (!places.tryAcquire()) {
            throw new WorkerException(Code.BUSY);
        }
        try {
            WorkerProcess worker = take();
            return new WorkerLease(worker, () -> {
                gone(worker);
                places.release();
            });
        } catch (RuntimeException none) {
            places.release();
            throw none;
        }
    }

    /** Returns when a worker is ready; UNAVAILABLE, naming the host's trouble, when none was in that time. */
    public void awaitReady(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (idle.isEmpty()) {
            if (System.nanoTime() - end > 0 || closed) {
                throw unavailable();
            }
            pause(Duration.ofMillis(5));
        }
    }

    /** How many workers stand ready now. */
    public int ready() {
        return idle.size();
    }

    /** Why the last start failed; empty while starts succeed. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closed = true;
        refill.interrupt();
        join();
        alive.forEach(WorkerProcess::kill);
        alive.forEach(worker -> {
            try {
                worker.process().waitFor(END.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        timer.shutdownNow();
    }

    private WorkerProcess take() {
        long end = System.nanoTime() + settings.patience().toNanos();
        while (!closed) {
            WorkerProcess worker = poll(end - System.nanoTime())
                    .orElseThrow(() -> trouble.isEmpty() ? new WorkerException(Code.BUSY) : unavailable());
            if (worker.process().isAlive()) {
                return worker;
            }
            gone(worker);
        }
        throw unavailable();
    }

    private Optional<WorkerProcess> poll(long nanos) {
        try {
            return Optional.ofNullable(idle.poll(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorkerException(Code.BUSY);
        }
    }

    private WorkerException unavailable() {
        return trouble.isEmpty()
                ? new WorkerException(Code.UNAVAILABLE)
                : new WorkerException(Code.UNAVAILABLE, trouble);
    }

    private void refill() {
        Duration rest = FIRST_PAUSE;
        while (!closed) {
            try {
                missing.acquire();
            } catch (InterruptedException end) {
                return;
            }
            awaitQuiet();
            if (startOne()) {
                rest = FIRST_PAUSE;
            } else {
                missing.release();
                pause(rest);
                rest = rest.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : rest.multipliedBy(2);
            }
        }
    }

    /** While others stand ready a start can wait, so that it takes no processor from an answer that is about to leave. */
    private void awaitQuiet() {
        if (!idle.isEmpty()) {
            pause(QUIET);
        }
    }

    private boolean startOne() {
        try {
            WorkerProcess worker = new WorkerProcess(source.get(), timer);
            alive.add(worker);
            if (closed) {
                worker.kill();
                return true;
            }
            try {
                worker.awaitReady(settings.startTime());
            } catch (WorkerException unfit) {
                alive.remove(worker);
                throw unfit;
            }
            trouble = "";
            idle.add(worker);
            CompletableFuture<Void> _ = worker.process().onExit().thenRun(() -> forgetIdle(worker));
            return true;
        } catch (WorkerException | SandboxException failed) {
            trouble = String.valueOf(failed.getMessage());
            return false;
        }
    }

    private void forgetIdle(WorkerProcess worker) {
        if (idle.remove(worker)) {
            gone(worker);
        }
    }

    private void gone(WorkerProcess worker) {
        if (alive.remove(worker)) {
            missing.release();
        }
    }

    private void join() {
        try {
            refill.join(END.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
