package dev.glovebox.engine.deployment;

import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.PlannerSettings;
import dev.glovebox.engine.plan.ProcessPlanner;
import java.time.Duration;

/** A planner for an owner's own files, without a deployment: confined as a broker's is, for the questions that it reads may be others'. */
public final class OwnPlanner implements AutoCloseable {
    /** A planner that has just started is slower than a broker's, and nobody waits behind it. */
    private static final PlannerSettings SETTINGS =
            new PlannerSettings(1, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final Sandbox sandbox;
    private final Planner planner;

    private OwnPlanner(Sandbox sandbox, Planner planner) {
        this.sandbox = sandbox;
        this.planner = planner;
    }

    public static OwnPlanner start(Installation installation) {
        Sandbox sandbox = Sandbox.open(Tier.A);
        return new OwnPlanner(sandbox, new ProcessPlanner(PlannerProgram.of(sandbox, installation.files()), SETTINGS));
    }

    public Planner planner() {
        return planner;
    }

    @Override
    public void close() {
        planner.close();
        sandbox.close();
    }
}
