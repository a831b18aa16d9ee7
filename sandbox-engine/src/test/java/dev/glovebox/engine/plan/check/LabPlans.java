package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import dev.glovebox.policy.decision.Request;
import java.util.Optional;
import java.util.Set;

/** What the checker makes of what the planner makes of a question to the lab's datasets. */
final class LabPlans {
    private LabPlans() {}

    static Checked checked(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new QuestionPlanner(Lab.CATALOG).plan(question);
        assertThat(proposal).as(Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return new PlanChecker(Lab.CATALOG, request).check(((Proposal.Proposed) proposal).plan());
    }

    /** What passes; empty for a question that is refused. */
    static Optional<SafePlan> safe(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new DirectPlanner().plan(question, Lab.CATALOG);
        if (!(proposal instanceof Proposal.Proposed(ProposedPlan proposed))) {
            return Optional.empty();
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return new PlanChecker(Lab.CATALOG, request).check(proposed) instanceof Checked.Safe safe
                ? Optional.of(safe.plan())
                : Optional.empty();
    }
}
