package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.planner.RandomQueries;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Over generated questions and databases, too, one person moves each measurement by what is claimed at the most: joins, windows, set operations,
 * grouping sets, every aggregate; NaN, infinities, empty tables, one person with everything.
 */
class GeneratedSensitivityTest {
    private static final int QUESTIONS = Boolean.getBoolean("glovebox.deep") ? 4_000 : 60;
    private static final long SEED = 22_112_026;
    private static final String FLOATING =
            "SELECT flag, SUM(ratio), AVG(ratio), STDDEV_POP(ratio), MEDIAN(ratio), COUNT(ratio) FROM lab.visits"
                    + " GROUP BY GROUPING SETS ((flag, code), (flag), ())";

    @Test
    void onePersonMovesNoMeasurementFurtherThanClaimed() throws SQLException {
        RandomQueries queries = new RandomQueries(new Random(SEED), RandomQueries.About.MEASURES);
        int proved = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            String sql = queries.question();
            Optional<SafePlan> plan =
                    LabPlans.safe(sql).filter(safe -> safe.measurement().isPresent());
            if (plan.isPresent()) {
                assertThat(Neighbours.of(plan.get(), NeighbourTables.LAB).violation(SEED + i))
                        .as(sql)
                        .isEmpty();
                proved++;
            }
        }
        assertThat(proved).isGreaterThan(QUESTIONS / 4);
    }

    @Test
    void floatingPointValuesMoveNoFurtherWhateverTheyAre() throws SQLException {
        assertThat(Neighbours.of(LabPlans.safe(FLOATING).orElseThrow(), NeighbourTables.LAB)
                        .violation())
                .isEmpty();
    }

    @Test
    void infinitiesThatAreNotClampedAreFound() throws SQLException {
        SafePlan plan = LabPlans.safe(FLOATING).orElseThrow();
        Measurement claimed = plan.measurement().orElseThrow();
        String mutated =
                plan.query().statement(42, List.of()).whole().replaceAll("LEAST\\(GREATEST\\(", "COALESCE(COALESCE(");
        assertThat(mutated).isNotEqualTo(plan.query().statement(42, List.of()).whole());
        assertThat(new Neighbours(plan, mutated, claimed, NeighbourTables.LAB).violation())
                .isPresent();
    }
}
