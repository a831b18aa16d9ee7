package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Request;
import java.util.Set;

/** The planner proposes, the checker decides. */
public final class PlanStage {
    private final Planner planner;

    public PlanStage(Planner planner) {
        this.planner = planner;
    }

    /** What a question comes to, before anything is charged or touched. */
    public sealed interface Planned {
        record Permitted(SafePlan plan) implements Planned {}

        record Refused(Refusal refusal) implements Planned {}
    }

    /** Throws {@link PlannerException} if no planner could look at the question. */
    public Planned plan(Question question, CatalogSnapshot catalog) {
        return switch (planner.plan(question, catalog)) {
            case Proposal.Declined declined -> new Planned.Refused(declined.refusal());
            case Proposal.Proposed proposed -> checked(proposed.plan(), question, catalog);
        };
    }

    private static Planned checked(ProposedPlan plan, Question question, CatalogSnapshot catalog) {
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(catalog, request).check(plan)) {
            case Checked.Safe safe -> new Planned.Permitted(safe.plan());
            case Checked.Unsafe unsafe -> new Planned.Refused(unsafe.refusal());
        };
    }
}
