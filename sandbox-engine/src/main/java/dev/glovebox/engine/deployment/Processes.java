package dev.glovebox.engine.deployment;

import com.sun.management.OperatingSystemMXBean;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.PoolSize;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.PlannerSettings;
import dev.glovebox.engine.plan.ProcessPlanner;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker's confined processes: planners and warm workers, all of one tier. */
record Processes(Sandbox sandbox, WorkerPool workers, Planner planner) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);
    private static final int WAITING = 64;
    private static final Duration START = Duration.ofSeconds(30);

    static Processes start(Home home, Settings settings, Installation installation) {
        Sandbox sandbox = Sandbox.strongest(settings.lowestTier());
        warn(sandbox.tier(), settings);
        Planner planner = new ProcessPlanner(
                PlannerProgram.of(sandbox, installation.files()),
                PlannerSettings.USUAL.withDeadline(settings.plannerDeadline()));
        PoolSize size = size(settings);
        WorkerProgram program = WorkerProgram.of(
                sandbox, installation.files(), WorkerMain.class.getName(), home.vault(), size.limits());
        return new Processes(
                sandbox,
                new WorkerPool(program, new PoolSettings(size.workers(), WAITING, settings.workerDeadline(), START)),
                planner);
    }

    private static void warn(Tier tier, Settings settings) {
        if (!tier.unsafe().isEmpty()) {
            LOG.warn("{}. The ledger records the tier with every charge", tier.unsafe());
        } else if (settings.unsafeTier().isPresent()) {
            LOG.warn("unsafeTier is set and not needed here: workers run in tier {}. Remove it", tier);
        }
    }

    private static PoolSize size(Settings settings) {
        PoolSize size = PoolSize.of(settings.workers(), memoryBytes());
        if (size.workers() < settings.workers()) {
            LOG.warn(
                    "{} workers run instead of {}: this machine's memory holds no more",
                    size.workers(),
                    settings.workers());
        }
        return size;
    }

    /** Of the container, where there is one. */
    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    @Override
    public void close() {
        planner.close();
        workers.close();
        sandbox.close();
    }
}
