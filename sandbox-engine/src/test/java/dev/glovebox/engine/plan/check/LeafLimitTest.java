package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import dev.glovebox.policy.decision.Request;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All leaves of all groups that there can be fit one result. */
class LeafLimitTest {
    private static Checked checked(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new QuestionPlanner(Lab.CATALOG).plan(question);
        assertThat(proposal).as(Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return new PlanChecker(Lab.CATALOG, request).check(((Proposal.Proposed) proposal).plan());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT MEDIAN(small) FROM lab.visits                                   | 1 | 1",
                "SELECT MEDIAN(money) FROM lab.visits                                   | 4 | 1",
                "SELECT small, MEDIAN(money) FROM lab.visits GROUP BY small             | 4 | 1",
                "SELECT small, flag, MEDIAN(money) FROM lab.visits GROUP BY small, flag | 3 | 3",
                "SELECT code, MEDIAN(money) FROM lab.visits GROUP BY code               | 3 | 3",
                "SELECT small + 500 * small AS k, MEDIAN(money) FROM lab.visits GROUP BY small + 500 * small | 2 | 40",
            })
    void growsAsManyLevelsAsFit(String sql, int levels, long width) {
        Checked.Safe safe = (Checked.Safe) checked(sql);
        Tree tree = safe.plan().measurement().orElseThrow().trees().getFirst();
        assertThat(tree.levels()).isEqualTo(levels);
        assertThat(tree.width()).isEqualTo(width);
        assertThat(tree.leaves()).isLessThanOrEqualTo(1 << (4 * levels));
    }

    @Test
    void refusesMoreGroupsThanFit() {
        Checked.Unsafe unsafe = (Checked.Unsafe)
                checked("SELECT small * 10000 AS k, MEDIAN(money) FROM lab.visits GROUP BY small * 10000");
        assertThat(unsafe.refusal().code()).isEqualTo("AGG-10");
        assertThat(unsafe.refusal().wayOut()).contains("AVG");
        assertThat(checked("SELECT small * 10000 AS k, AVG(money) FROM lab.visits GROUP BY small * 10000"))
                .isInstanceOf(Checked.Safe.class);
    }
}
