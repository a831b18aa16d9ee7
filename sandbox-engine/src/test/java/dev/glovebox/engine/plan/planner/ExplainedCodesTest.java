package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.check.Explanations;
import dev.glovebox.policy.check.Explanations.Explanation;
import dev.glovebox.policy.check.ScalarFunctions;
import dev.glovebox.policy.decision.DecisionCode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplainedCodesTest {
    @Test
    void everyRefusalOfThePlannerIsExplainedUnderItsOwnTitle() {
        for (PlanCode code : PlanCode.values()) {
            String own = code == PlanCode.NO_DATASET ? DecisionCode.UNLABELLED.meaning() : code.meaning();
            assertThat(Explanations.standard().of(code.code()).map(Explanation::title))
                    .contains(own);
        }
    }

    @Test
    void lintKnowsTheFunctionsThatPoliciesCanAllow() {
        Set<String> admitted = Arrays.stream(Operator.values())
                .map(Operator::policyName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        assertThat(ScalarFunctions.NAMES).isEqualTo(admitted);
    }
}
