package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A planner in other hands: of sound plans any part is made otherwise, and what the checker lets pass still moves by no more than it claims. Nothing
 * makes the checker fail.
 */
class MutatedPlansTest {
    private static final int MUTATIONS = Boolean.getBoolean("glovebox.deep") ? 20_000 : 200;
    private static final long SEED = 22_112_026;

    @Test
    void areRefusedOrAsSafeAsTheyClaim() throws SQLException {
        Random random = new Random(SEED);
        List<ProposedPlan> plans = SensitivityPlans.plans().toList();
        int refused = 0;
        int passed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Optional<ProposedPlan> mutated = Mutation.of(plans.get(i % plans.size()), random);
            if (mutated.isEmpty()) {
                continue;
            }
            switch (SensitivityPlans.check(mutated.get())) {
                case Checked.Unsafe _ -> refused++;
                case Checked.Safe(var plan) -> {
                    passed++;
                    for (Neighbours step : Neighbours.ofSteps(plan)) {
                        assertThat(step.violation(SEED + i))
                                .as("mutation " + i + "\n" + PlanText.of(mutated.get()))
                                .isEmpty();
                    }
                }
            }
        }
        // Of 100 changes some 22 are refused and some 5 leave a plan sound; the others change nothing.
        assertThat(refused).isGreaterThan(MUTATIONS / 8);
        assertThat(passed).isGreaterThan(MUTATIONS / 100);
    }
}
