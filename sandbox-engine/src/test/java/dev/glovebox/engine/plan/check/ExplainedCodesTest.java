package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.check.Explanations;
import org.junit.jupiter.api.Test;

class ExplainedCodesTest {
    @Test
    void everyRefusalOfTheCheckerIsExplained() {
        for (CheckCode code : CheckCode.values()) {
            assertThat(Explanations.standard().codes()).contains(code.code());
        }
    }
}
