package dev.glovebox.engine.deployment;

import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.WorkerLimits;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.PlannerSettings;
import dev.glovebox.engine.plan.ProcessPlanner;
import java.time.Duration;

/** The broker's confined processes: planners and warm workers, all of one tier. */
record Processes(Sandbox sandbox, WorkerPool workers, Planner planner) implements AutoCloseable {
    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(30);

    static Processes start(Home home, Settings settings, Installation installation) {
        Sandbox sandbox = Sandbox.open(Tier.A);
        Planner planner = new ProcessPlanner(
                PlannerProgram.of(sandbox, installation.files()),
                PlannerSettings.USUAL.withDeadline(settings.plannerDeadline()));
        WorkerProgram program = WorkerProgram.of(
                sandbox, installation.files(), WorkerMain.class.getName(), home.vault(), WorkerLimits.USUAL);
        return new Processes(
                sandbox,
                new WorkerPool(program, new PoolSettings(settings.workers(), WAITING, PATIENCE, START)),
                planner);
    }

    @Override
    public void close() {
        planner.close();
        workers.close();
        sandbox.close();
    }
}
