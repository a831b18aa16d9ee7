package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the checker claims, held against the engine: between a database and its neighbour with one person less, each cell of each group
 * moves by at most its claimed sensitivity, in at most C₀ groups, on 1, 2 and 4 threads alike. The same check catches statements and claims in
 * which one step is missing.
 */
class SensitivityTest {
    @Test
    void groupingSetsAreClaimedForTheirSum() throws SQLException {
        SafePlan plan = SensitivityPlans.safe(SensitivityPlans.inSets());
        Measurement claimed = plan.measurement().orElseThrow();
        assertThat(claimed.groupsPerPerson()).isEqualTo(3 + 3 + 1);
        Measurement ofTwoSets = new Measurement(
                claimed.keys(),
                claimed.groupsPerPerson() - 1,
                claimed.cells(),
                claimed.measures(),
                claimed.wholeDomain(),
                claimed.bounds(),
                claimed.trees(),
                claimed.sets());
        assertThat(new Neighbours(plan, plan.query().statement(42, List.of()).whole(), ofTwoSets).violation())
                .isPresent();
    }

    /** Whoever died died once: the date is the person's, and so a person is in one group of it. */
    @Test
    void aKeyThatIsThePersonsOwnHasOneGroupOfEach() throws SQLException {
        SafePlan plan = SensitivityPlans.safe(SensitivityPlans.ofPersonsInSets());
        Measurement claimed = plan.measurement().orElseThrow();
        assertThat(claimed.groupsPerPerson()).isEqualTo(3 + 1 + 1);
        Measurement fewer = new Measurement(
                claimed.keys(),
                claimed.groupsPerPerson() - 1,
                claimed.cells(),
                claimed.measures(),
                claimed.wholeDomain(),
                claimed.bounds(),
                claimed.trees(),
                claimed.sets());
        assertThat(new Neighbours(plan, plan.query().statement(42, List.of()).whole(), fewer).violation())
                .isPresent();
    }

    @Test
    void aGroupingSetWithoutItsOwnGroupLimitIsFound() throws SQLException {
        SafePlan plan = SensitivityPlans.safe(SensitivityPlans.inSets());
        String whole = plan.query().statement(42, List.of()).whole();
        String mutated = whole.replaceAll(
                "PARTITION BY person, k2 ORDER BY .{0,100} <= 3", "PARTITION BY person, k0, k2 ORDER BY k1) <= 3");
        assertThat(mutated).isNotEqualTo(whole);
        assertThat(new Neighbours(plan, mutated, plan.measurement().orElseThrow()).violation())
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.glovebox.engine.plan.check.SensitivityPlans#plans")
    void onePersonMovesNoCellFurtherThanClaimed(ProposedPlan proposed) throws SQLException {
        for (Neighbours step : Neighbours.ofSteps(SensitivityPlans.safe(proposed))) {
            assertThat(step.violation()).isEmpty();
        }
    }

    /** Each of the measurement's steps, and the text without which the statement lacks it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "values are not clamped      | LEAST\\(GREATEST\\( | COALESCE(COALESCE(",
                "rows are not capped         | LEAST\\((COUNT\\(\\*\\)), 4\\) | $1",
                "sums are not scaled down    | THEN (COALESCE\\(SUM\\(v[0-9]+\\), 0\\)) \\* 4 // COUNT\\(v[0-9]+\\) | THEN $1",
                "groups are not limited      | QUALIFY row_number\\(\\) OVER \\(PARTITION BY person ORDER BY .{0,90} <= 3 | ''",
                "different values count all  | QUALIFY row_number\\(\\) OVER \\(PARTITION BY person, k0 ORDER BY .{0,90} <= 2 | ''",
                "every row is a person       | i\\.f3 AS person | row_number() OVER () AS person",
                "values are not ranked      | t WHERE \\(2 \\* r \\* 4 .{0,80} // \\(2 \\* m\\) > .{0,80} // \\(2 \\* m\\) | t",
                "leaves of dropped groups    | FROM \\(SELECT v\\.\\* FROM v JOIN k .{0,90}\\) w WHERE | FROM v WHERE",
                "NULL is the largest value   | IS NULL THEN NULL ELSE | IS NULL THEN 99999999 ELSE",
            })
    void aMissingStepIsFound(String mutation, String step, String instead) throws SQLException {
        SafePlan plan = SensitivityPlans.safe(SensitivityPlans.everything());
        String whole = plan.query().statement(42, List.of()).whole();
        String mutated = whole.replaceAll(step, instead);
        assertThat(mutated).as(mutation).isNotEqualTo(whole);
        assertThat(new Neighbours(plan, mutated, plan.measurement().orElseThrow()).violation())
                .as(mutation)
                .isPresent();
    }

    @Test
    void eachHalvedSensitivityIsFound() throws SQLException {
        SafePlan plan = SensitivityPlans.safe(SensitivityPlans.everything());
        Measurement claimed = plan.measurement().orElseThrow();
        for (int i = 0; i < claimed.cells().size(); i++) {
            List<Cell> cells = new ArrayList<>(claimed.cells());
            long halved = cells.get(i).sensitivity() / 2;
            cells.set(i, new Cell(halved, Math.clamp(cells.get(i).least(), -halved, halved)));
            assertThat(new Neighbours(
                                    plan, plan.query().statement(42, List.of()).whole(), with(claimed, cells))
                            .violation())
                    .as("cell " + i)
                    .isPresent();
        }
    }

    @Test
    void aHalvedSensitivityOfATreeIsFound() throws SQLException {
        SafePlan plan = SensitivityPlans.safe(SensitivityPlans.everything());
        Measurement claimed = plan.measurement().orElseThrow();
        Tree tree = claimed.trees().getFirst();
        assertThat(tree.sensitivity()).isEqualTo(4);
        Measurement halved = new Measurement(
                claimed.keys(),
                claimed.groupsPerPerson(),
                claimed.cells(),
                claimed.measures(),
                claimed.wholeDomain(),
                claimed.bounds(),
                List.of(new Tree(2, tree.levels(), tree.scale(), tree.low(), tree.high(), tree.width())),
                claimed.sets());
        assertThat(new Neighbours(plan, plan.query().statement(42, List.of()).whole(), halved).violation())
                .isPresent();
    }

    private static Measurement with(Measurement claimed, List<Cell> cells) {
        return new Measurement(
                claimed.keys(),
                claimed.groupsPerPerson(),
                cells,
                claimed.measures(),
                claimed.wholeDomain(),
                claimed.bounds(),
                claimed.trees(),
                claimed.sets());
    }
}
