package dev.glovebox.engine;

import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.policy.decision.Refusal;
import java.util.Optional;

/** The shape of a question's answer, on rows made up from policies and the question's own words: no key, no row of anybody, no charge, nothing on the ledger. */
public final class DryRunService {
    private final Catalog catalog;
    private final PlanStage plans;
    private final SyntheticRuns runs;

    DryRunService(Catalog catalog, PlanStage plans, SyntheticRuns runs) {
        this.catalog = catalog;
        this.plans = plans;
        this.runs = runs;
    }

    /** What a dry run comes to. */
    public sealed interface DryRun {
        /** Made up; {@code result} says so in its first notice. */
        record Shown(ReleasedResult result, Grade grade) implements DryRun {}

        record Refused(Refusal refusal) implements DryRun {}
    }

    /** Throws {@link dev.glovebox.engine.plan.PlannerException} or {@link WorkerException} where no process could look at it. */
    public DryRun dryRun(Question question) {
        CatalogSnapshot snapshot = catalog.snapshot();
        return switch (plans.plan(question, snapshot)) {
            case PlanStage.Planned.Refused refused -> new DryRun.Refused(refused.refusal());
            case PlanStage.Planned.Permitted(SafePlan plan) ->
                runs.of(plan, snapshot, question.sql())
                        .<DryRun>map(result -> new DryRun.Shown(result, Grade.of(plan)))
                        .orElseGet(() -> new DryRun.Refused(Release.tooSmall()));
        };
    }

    /** For the eyes of those who approve; a request can do without it. */
    Optional<ReleasedResult> sample(SafePlan plan, CatalogSnapshot snapshot, Question question) {
        try {
            return runs.of(plan, snapshot, question.sql());
        } catch (WorkerException none) {
            return Optional.empty();
        }
    }
}
