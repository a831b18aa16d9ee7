package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import dev.glovebox.policy.decision.Request;
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
}
