package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Proposal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Texts too large to keep in files. */
class HostileSizesTest {
    private static final QuestionPlanner PLANNER =
            new QuestionPlanner(Catalogs.of(GoldenPlansTest.FOLDER.resolve("policies")));

    @Test
    void refusesParentheses() {
        assertThat(refused("SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " FROM hrss.benefits"))
                .isEqualTo("SQL-05");
        assertThat(refused("SELECT " + "(".repeat(900) + "1" + ")".repeat(900) + " FROM hrss.benefits"))
                .isEqualTo("SQL-05");
    }

    @Test
    void refusesOrs() {
        assertThat(refused("SELECT COUNT(*) FROM hrss.benefits WHERE county = 'a'" + " OR county = 'a'".repeat(5_000)))
                .isEqualTo("SQL-05");
        assertThat(refused("SELECT COUNT(*) FROM hrss.benefits WHERE amount=1" + " OR amount=1".repeat(600)))
                .isEqualTo("SQL-05");
    }

    @Test
    void refusesLongSumsAndDeepNesting() {
        assertThat(refused("SELECT SUM(amount" + "+1".repeat(700) + ") FROM hrss.benefits"))
                .isEqualTo("SQL-05");
        assertThat(refused("SELECT SUM(" + "-".repeat(900) + "amount) FROM hrss.benefits"))
                .startsWith("SQL-0");
        assertThat(refused("SELECT COUNT(*) FROM hrss.benefits WHERE " + "NOT ".repeat(1_990) + "appealed"))
                .isIn("", "SQL-05");
        assertThat(refused("SELECT " + "UPPER(".repeat(39) + "county" + ")".repeat(39)
                        + ", COUNT(*) FROM hrss.benefits GROUP BY county"))
                .isEqualTo("SQL-04");
    }

    @Test
    void answersWhatIsMerelyLong() {
        String list = "'a'" + ", 'b'".repeat(400);
        Proposal proposal =
                PLANNER.plan(Asked.question("SELECT COUNT(*) FROM hrss.benefits WHERE county IN (" + list + ")"));
        assertThat(proposal).isInstanceOf(Proposal.Proposed.class);
    }

    private static String refused(String sql) {
        Instant begin = Instant.now();
        Proposal proposal = PLANNER.plan(Asked.question(sql));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
        return proposal instanceof Proposal.Declined(var refusal) ? refusal.code() : "";
    }
}
