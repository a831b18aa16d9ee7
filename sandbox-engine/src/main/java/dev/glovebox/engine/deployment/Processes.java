package dev.glovebox.engine.deployment;

import dev.glovebox.engine.catalog.Publisher.RowCompiler;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.WorkerLimits;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.WorkerProgram;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import dev.glovebox.engine.plan.Planner;
import java.time.Duration;

/** The broker's confined processes: planners and warm workers, all of one tier. */
record Processes(Sandbox sandbox, WorkerPool workers, Planner planner, RowCompiler rows) implements AutoCloseable {
    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(30);

    static Processes start(Home home, Settings settings, Installation installation) {
        Sandbox sandbox = Sandbox.open(Tier.A);
        WorkerProgram program = WorkerProgram.of(
                sandbox, installation.files(), WorkerMain.class.getName(), home.vault(), WorkerLimits.USUAL);
        WorkerPool workers =
                new WorkerPool(program, new PoolSettings(settings.workers(), WAITING, PATIENCE, START));
        PlannerProgram planners = PlannerProgram.of(sandbox, installation.files(), settings.plannerDeadline());
        return new Processes(sandbox, workers, planners.start(), planners);
    }

    @Override
    public void close() {
        planner.close();
        workers.close();
        sandbox.close();
    }
}
