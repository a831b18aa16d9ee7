package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import java.util.Optional;
import java.util.Set;

/** The planner proposes, the checker decides. */
public final class PlanStage {
    private final Planner planner;
    private final SeenTexts seen = new SeenTexts();

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
        return seen.find(question, catalog)
                .flatMap(before -> again(before, question, catalog))
                .orElseGet(() -> planned(question, catalog));
    }

    /** The owners decide anew. Other terms, as after a grant has begun or ended, may ask for another plan; under the same the proof stands. */
    private static Optional<Planned> again(SafePlan before, Question question, CatalogSnapshot catalog) {
        Request request = request(question, before.terms().datasets().keySet());
        return Decisions.decide(request, catalog.policies()) instanceof Decision.Permitted(Terms terms)
                        && terms.equals(before.terms())
                ? Optional.of(new Planned.Permitted(before))
                : Optional.empty();
    }

    private Planned planned(Question question, CatalogSnapshot catalog) {
        return switch (planner.plan(question, catalog)) {
            case Proposal.Declined declined -> new Planned.Refused(declined.refusal());
            case Proposal.Proposed(ProposedPlan plan) -> {
                Planned planned = checked(plan, question, catalog);
                if (planned instanceof Planned.Permitted(SafePlan safe)) {
                    seen.keep(question, catalog, safe);
                }
                yield planned;
            }
        };
    }

    private static Planned checked(ProposedPlan plan, Question question, CatalogSnapshot catalog) {
        return switch (new PlanChecker(catalog, request(question, Set.of())).check(plan)) {
            case Checked.Safe safe -> new Planned.Permitted(safe.plan());
            case Checked.Unsafe unsafe -> new Planned.Refused(unsafe.refusal());
        };
    }

    private static Request request(Question question, Set<DatasetName> datasets) {
        return new Request(question.caller(), question.purpose(), datasets, question.at(), question.epsilon());
    }
}
