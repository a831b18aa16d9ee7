package dev.glovebox.engine.plan;

import dev.glovebox.engine.isolate.sandbox.FairQueue;
import dev.glovebox.engine.plan.PlannerException.Code;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Warm planners. A dead one is replaced in the background. Safe for use by many threads. */
final class PlannerPool implements AutoCloseable {
    private static final int WAITING = 64;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(5);

    private final Supplier<Process> source;
    private final PlannerSettings settings;
    private final FairQueue<PlannerProcess> queue;
    private final Set<PlannerProcess> alive = ConcurrentHashMap.newKeySet();
    private final Semaphore missing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("planner-deadlines").factory());
    private final Thread refill;
    private volatile String trouble = "";
    private volatile boolean closed;

    PlannerPool(Supplier<Process> source, PlannerSettings settings) {
        this.source = source;
        this.settings = settings;
        this.queue = new FairQueue<>(WAITING);
        this.missing = new Semaphore(settings.planners());
        this.refill = Thread.ofPlatform().daemon().name("planner-refill").start(this::refill);
    }

    PlannerProcess take(String caller) {
        long end = System.nanoTime() + settings.patience().toNanos();
        while (!closed) {
            PlannerProcess planner = queue.take(caller, Duration.ofNanos(end - System.nanoTime()))
                    .orElseThrow(this::none);
            if (planner.isAlive()) {
                return planner;
            }
            giveBack(planner, false);
        }
        throw new PlannerException(Code.CLOSED, "the planner is closed");
    }

    private PlannerException none() {
        return trouble.isEmpty()
                ? new PlannerException(queue.again(settings.planners()))
                : new PlannerException(Code.NOT_STARTED, trouble);
    }

    void giveBack(PlannerProcess planner, boolean whole) {
        if (whole && !closed) {
            // The last used is the warmest and the likeliest to know the catalog.
            queue.put(planner);
        } else {
            end(planner);
            missing.release();
        }
    }

    /** A planner outside the pool, for one use. */
    PlannerProcess fresh() {
        if (closed) {
            throw new PlannerException(Code.CLOSED, "the planner is closed");
        }
        return started();
    }

    void end(PlannerProcess planner) {
        planner.kill();
        alive.remove(planner);
    }

    @Override
    public void close() {
        closed = true;
        refill.interrupt();
        // First those that the refilling thread may be waiting for; then what it started meanwhile.
        alive.forEach(PlannerProcess::kill);
        try {
            refill.join(END.toMillis());
            for (PlannerProcess planner : alive) {
                planner.kill();
                planner.process().waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }

    private void refill() {
        while (!closed) {
            try {
                missing.acquire();
                if (!startOne()) {
                    missing.release();
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    // Whatever keeps planners from starting is told to those who wait for one, and tried again.
    private boolean startOne() {
        try {
            PlannerProcess planner = started();
            trouble = "";
            queue.put(planner);
            return true;
        } catch (RuntimeException failed) {
            trouble = "no planner starts: " + failed.getMessage();
            return false;
        }
    }

    private PlannerProcess started() {
        PlannerProcess planner = new PlannerProcess(source.get(), timer);
        alive.add(planner);
        try {
            planner.awaitReady(settings.startTime());
            return planner;
        } catch (RuntimeException unfit) {
            end(planner);
            throw unfit;
        } finally {
            if (closed) {
                end(planner);
            }
        }
    }
}
