package dev.glovebox.engine.deployment;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.PlannerSettings;
import dev.glovebox.engine.plan.ProcessPlanner;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.PublishedPolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A planner for an owner's own files, without a deployment: confined as a broker's is, for the questions that it reads may be others'. */
public final class OwnPlanner implements AutoCloseable {
    /** A planner that has just started is slower than a broker's, and nobody waits behind it. */
    private static final PlannerSettings SETTINGS =
            new PlannerSettings(1, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final CompletableFuture<Started> started;

    private OwnPlanner(CompletableFuture<Started> started) {
        this.started = started;
    }

    private record Started(Sandbox sandbox, Planner planner) {
        static Started of(Installation installation) {
            Sandbox sandbox = Sandbox.strongest();
            return new Started(
                    sandbox,
                    ProcessPlanner.ofOneCommand(PlannerProgram.brief(sandbox, installation.files()), SETTINGS));
        }
    }

    /** Returns at once: the files are read while it starts. */
    public static OwnPlanner start(Installation installation) {
        return new OwnPlanner(CompletableFuture.supplyAsync(() -> Started.of(installation)));
    }

    /** What kept it from starting is thrown where it is first asked. */
    public Planner planner() {
        return new Awaited();
    }

    private final class Awaited implements Planner {
        @Override
        public Proposal plan(Question question, CatalogSnapshot catalog) {
            return awaited().planner().plan(question, catalog);
        }

        @Override
        public CompiledRows compileRows(PublishedPolicy policy, DatasetFacts facts) {
            return awaited().planner().compileRows(policy, facts);
        }

        @Override
        public void close() {
            OwnPlanner.this.close();
        }
    }

    private Started awaited() {
        try {
            return started.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException own ? own : failed;
        }
    }

    @Override
    public void close() {
        if (started.isCompletedExceptionally()) {
            return;
        }
        Started running = started.join();
        running.planner().close();
        running.sandbox().close();
    }
}
