package dev.glovebox.engine;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.charge.Price;
import dev.glovebox.engine.isolate.SyntheticJob;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.Release.Released;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.synthetic.SyntheticTables;
import dev.glovebox.policy.budget.PrivacyCharge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans on rows made up from policies and the question's own words, one worker a step: no key, no row of anybody, no noise. */
public final class SyntheticRuns {
    /** All wait in one line, so that they never hold up more than one question each turn. */
    private static final String DRY_RUNS = "dry runs";

    private final WorkerPool workers;
    private final Duration deadline;

    public SyntheticRuns(WorkerPool workers, Duration deadline) {
        this.workers = workers;
        this.deadline = deadline;
    }

    /**
     * The answer to a plan that was checked against {@code snapshot}, which says in its first notice that it is made up; empty where its price buys
     * none. Throws {@link dev.glovebox.engine.isolate.WorkerException}.
     *
     * @param question its text
     */
    public Optional<ReleasedResult> of(SafePlan plan, CatalogSnapshot snapshot, String question) {
        PrivacyCharge each = Price.each(plan);
        if (Release.buysNothing(plan, each)) {
            return Optional.empty();
        }
        SyntheticTables made = new SyntheticTables(snapshot, question);
        List<Released> released = new ArrayList<>();
        for (SafePlan step : plan.steps()) {
            SyntheticJob job = new SyntheticJob(
                    step, made.of(step), released.stream().map(Released::table).toList());
            try (WorkerLease worker = workers.lease(DRY_RUNS)) {
                released.add(Release.synthetic(plan, released, each, job.run(worker, deadline)));
            }
        }
        return Optional.of(released.getLast().shown().markedSynthetic());
    }
}
