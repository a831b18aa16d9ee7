package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.FairQueue;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Warm workers, each for one job, or for a few of one caller under one grant where the owners say so. A finished one is replaced in the background,
 * after its job so that starting does not compete with it. Safe for use by many threads; blocking, for virtual threads.
 */
public final class WorkerPool implements AutoCloseable {
    /** The line of those who were charged and need another worker. */
    private static final String CHARGED = "charged";

    private static final Duration QUIET = Duration.ofMillis(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(5);

    private final WorkerSource source;
    private final PoolSettings settings;
    private final FairQueue<WorkerProcess> queue;
    private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
    private final Semaphore missing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worker-deadlines").factory());
    private final List<Thread> refills;
    private volatile String trouble = "";
    private volatile boolean closed;

    /**
     * Starts filling at once.
     *
     * @param source starts one worker; {@link WorkerProgram} is the real one
     */
    public WorkerPool(WorkerSource source, PoolSettings settings) {
        this.source = source;
        this.settings = settings;
        this.missing = new Semaphore(settings.workers());
        this.queue = new FairQueue<>(settings.waiting(), this::end);
        // One start uses little more than one processor.
        int atOnce = Math.min(settings.workers(), Runtime.getRuntime().availableProcessors());
        this.refills = IntStream.range(0, atOnce)
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .name("worker-refill-" + number)
                        .start(this::refill))
                .toList();
    }

    /** Waits for this caller's turn; BUSY or UNAVAILABLE when it does not come in time. */
    public WorkerLease lease(String caller) {
        return lease(caller, Optional.empty());
    }

    /** The same; with leave to have one again, of one that it was had for before, where there is one. */
    public WorkerLease lease(String caller, Optional<Reuse> reuse) {
        WorkerProcess worker = take(caller, reuse);
        Optional<Tenure> again = worker.tenure().map(Tenure::next);
        return again.map(tenure -> lease(tenure.workerId(), worker, again))
                .orElseGet(() -> fresh(UUID.randomUUID().toString(), worker, reuse));
    }

    /**
     * Ends a lease and gives another one, of a fresh worker, out of turn with what its caller asks else: it was charged. Its name follows from the
     * ended one's, so that a charge to which one is bound is bound to both.
     *
     * @param reuse whether and by whom the new one may be had again
     */
    public WorkerLease next(WorkerLease ended, Optional<Reuse> reuse) {
        ended.close();
        String workerId = ended.workerId() + ".next";
        return fresh(workerId, take(CHARGED, Optional.empty()), reuse);
    }

    /** What is confined too weakly to be safe is never had again. */
    private WorkerLease fresh(String workerId, WorkerProcess worker, Optional<Reuse> reuse) {
        boolean safe = source.tier().compareTo(Tier.LOWEST_SAFE) <= 0;
        return lease(workerId, worker, reuse.filter(_ -> safe).map(leave -> Tenure.begin(leave, workerId)));
    }

    private WorkerLease lease(String workerId, WorkerProcess worker, Optional<Tenure> tenure) {
        return new WorkerLease(
                workerId, worker, tenure, good -> good.ifPresentOrElse(done -> keep(worker, done), () -> gone(worker)));
    }

    private void keep(WorkerProcess worker, Tenure done) {
        if (closed) {
            end(worker);
            return;
        }
        worker.served(done);
        Duration hold = done.hold();
        queue.keep(worker, done.reuse(), hold);
        after(hold, () -> queue.spare(worker));
        after(done.left(), () -> forgetIdle(worker));
    }

    private void after(Duration time, Runnable task) {
        ScheduledFuture<?> _ = timer.schedule(task, Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Returns when a worker is ready; UNAVAILABLE, naming the host's trouble, when none was in that time. */
    public void awaitReady(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (queue.idle() == 0) {
            if (System.nanoTime() - end > 0 || closed) {
                throw unavailable();
            }
            pause(Duration.ofMillis(5));
        }
    }

    /** How many workers stand ready now. */
    public int ready() {
        return queue.idle();
    }

    /** Why the last start failed; empty while starts succeed. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closed = true;
        refills.forEach(Thread::interrupt);
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

    private WorkerProcess take(String caller, Optional<Reuse> reuse) {
        long end = System.nanoTime() + settings.patience().toNanos();
        while (!closed) {
            WorkerProcess worker = queue.take(caller, reuse, Duration.ofNanos(end - System.nanoTime()))
                    .orElseThrow(() ->
                            trouble.isEmpty() ? WorkerException.busy(queue.again(settings.workers())) : unavailable());
            if (worker.process().isAlive() && worker.isReadyAgain()) {
                return worker;
            }
            end(worker);
        }
        throw unavailable();
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
        if (queue.idle() > 0) {
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
                worker.awaitReady(source.tier(), settings.startTime());
            } catch (WorkerException unfit) {
                alive.remove(worker);
                throw unfit;
            }
            trouble = "";
            queue.put(worker);
            CompletableFuture<Void> _ = worker.process().onExit().thenRun(() -> forgetIdle(worker));
            return true;
        } catch (WorkerException | SandboxException failed) {
            trouble = String.valueOf(failed.getMessage());
            return false;
        }
    }

    private void forgetIdle(WorkerProcess worker) {
        if (queue.remove(worker)) {
            end(worker);
        }
    }

    private void end(WorkerProcess worker) {
        worker.kill();
        gone(worker);
    }

    private void gone(WorkerProcess worker) {
        if (alive.remove(worker)) {
            missing.release();
        }
    }

    private void join() {
        try {
            for (Thread refill : refills) {
                refill.join(END.toMillis());
            }
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
