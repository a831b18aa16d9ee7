package dev.glovebox.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LivesTest {
    private static final long SEED = 11;
    private final List<Life> lives =
            new Population(SEED, 8_000).stream().map(new Lives(SEED)::of).toList();

    @Test
    void onlyPlantedCasesMeetACondition() {
        for (Life life : lives) {
            assertThat(life.paidAfterDeath().isEmpty()).isEqualTo(life.story() != Story.PAID_AFTER_DEATH);
            assertThat(life.paidWhileEmployed().isEmpty()).isEqualTo(life.story() != Story.PAID_WHILE_EMPLOYED);
            assertThat(life.paidWhileJailed().isEmpty()).isEqualTo(life.story() != Story.PAID_WHILE_JAILED);
        }
    }

    @Test
    void everyStoryHappens() {
        assertThat(lives).extracting(Life::story).contains(Story.values());
    }

    @Test
    void nobodyExceedsTheRowsThatThePoliciesClaim() {
        assertThat(lives).allMatch(life -> life.payments().size() <= 6);
        assertThat(lives)
                .allMatch(life ->
                        life.wages().stream().map(Life.Wage::month).distinct().count()
                                == life.wages().size());
        assertThat(lives).allMatch(life -> life.paidWhileEmployed().size() <= 3);
    }
}
