package dev.glovebox.engine.plan.check;

import static dev.glovebox.engine.plan.check.Plans.MONEY;
import static dev.glovebox.engine.plan.check.Plans.TEXT;
import static dev.glovebox.engine.plan.check.Plans.call;
import static dev.glovebox.engine.plan.check.Plans.field;
import static dev.glovebox.engine.plan.check.Plans.grouped;
import static dev.glovebox.engine.plan.check.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.Measure;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Aggregate.Average;
import dev.glovebox.engine.plan.algebra.Aggregate.CountPersons;
import dev.glovebox.engine.plan.algebra.Aggregate.CountRows;
import dev.glovebox.engine.plan.algebra.Aggregate.CountValues;
import dev.glovebox.engine.plan.algebra.Aggregate.Sum;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.PurposeName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The branches of a race, held against the engine as {@link SensitivityTest} holds all cells: what is claimed of each is kept, and is needed. */
class RaceSensitivityTest {
    private static final CatalogSnapshot CATALOG = raced(5);
    private static final Request ALICE = new Request(
            new Caller("alice", "hrss", "analyst"),
            new PurposeName("benefit-audit"),
            Set.of(),
            Instant.parse("2026-11-22T03:00:00Z"),
            Optional.empty());
    private static final Relation ALL = scan("hrss.benefits", true, "county", "amount", "paid_on");
    private static final Relation PAID =
            new Filter(ALL, call(Operator.GREATER_OR_EQUAL, Plain.BOOLEAN, field(1, MONEY), Literals.of(0)));

    private static CatalogSnapshot raced(int upTo) {
        return SampleCatalog.edited(
                policy -> policy.replace("nullable: false, range: [0, 5000]", "")
                        .replace("\"decimal(10,2)\", }", "\"decimal(10,2)\"}")
                        .replace("rowsPerGroup: 6", "raceUpTo: " + upTo)
                        .replace("[count, sum, avg], bounds: [0, 2500]", "[count, sum]"),
                "hrss.benefits",
                "reference.counties");
    }

    static Stream<ProposedPlan> plans() {
        return Stream.of(
                grouped(PAID, List.of(field(0, TEXT)), everything()),
                grouped(PAID, List.of(), everything()),
                grouped(ALL, List.of(field(0, TEXT)), new CountRows(), new CountValues(field(1, MONEY))),
                grouped(PAID, List.of(field(0, TEXT)), new Sum(doubled())));
    }

    private static Aggregate[] everything() {
        return new Aggregate[] {
            new CountPersons(), new CountRows(), new CountValues(field(1, MONEY)), new Sum(field(1, MONEY))
        };
    }

    private static Expression doubled() {
        return call(
                Operator.CASE,
                MONEY,
                call(Operator.LESS, Plain.BOOLEAN, Literals.of(10), field(1, MONEY)),
                field(1, MONEY),
                Literals.nothing(MONEY));
    }

    private static SafePlan safe(CatalogSnapshot catalog, ProposedPlan proposed) {
        return switch (new PlanChecker(catalog, ALICE).check(proposed)) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    private static String refused(CatalogSnapshot catalog, ProposedPlan proposed) {
        return switch (new PlanChecker(catalog, ALICE).check(proposed)) {
            case Checked.Safe _ -> throw new AssertionError("passed");
            case Checked.Unsafe unsafe -> unsafe.refusal().code();
        };
    }

    @Test
    void claimsForEachBranchItsBound() {
        Measurement claimed = safe(CATALOG, grouped(PAID, List.of(field(0, TEXT)), everything()))
                .measurement()
                .orElseThrow();
        // Up to 5 rows; up to 5.00 in hundredths. Every person of a group has a row in it.
        assertThat(claimed.cells())
                .containsExactly(
                        new Cell(1, 1),
                        new Cell(5, 1),
                        new Cell(1, 1),
                        new Cell(2, 1),
                        new Cell(4, 1),
                        new Cell(500, 0),
                        new Cell(100, 0),
                        new Cell(200, 0),
                        new Cell(400, 0));
        Measure.Race rows = new Measure.Race(List.of(2, 3, 4, 1), 0);
        assertThat(claimed.measures())
                .containsExactly(new Measure.Count(0), rows, rows, new Measure.Race(List.of(6, 7, 8, 5), 2));
    }

    @Test
    void factsLimitARaceToo() {
        // At most 6 rows of a person, whatever the cap.
        Measurement claimed = safe(raced(1_000_000), grouped(ALL, List.of(), new CountRows()))
                .measurement()
                .orElseThrow();
        assertThat(claimed.cells())
                .containsExactly(new Cell(1, 1), new Cell(6, 1), new Cell(1, 1), new Cell(2, 1), new Cell(4, 1));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void onePersonMovesNoBranchFurtherThanItsBound(ProposedPlan proposed) throws SQLException {
        assertThat(Neighbours.of(safe(CATALOG, proposed)).violation()).isEmpty();
    }

    /** Each step of a race, and the text without which the statement lacks it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows are not cut to the cap  | LEAST\\(COUNT\\(\\*\\), 5\\) | COUNT(*)",
                "sums are not cut to the cap  | LEAST\\((COALESCE\\(SUM\\(v[0-9]+\\), 0\\)), CAST\\(500 AS HUGEINT\\)\\) | $1",
                "a branch is not cut          | LEAST\\(c1, CAST\\(4 AS BIGINT\\)\\) | c1",
                "a branch of sums is not cut  | LEAST\\(c5, CAST\\(100 AS BIGINT\\)\\) | c5",
                "a branch is cut too late     | SUM\\(LEAST\\(c1, CAST\\(2 AS BIGINT\\)\\)\\) | LEAST(SUM(c1), 4)",
            })
    void aMissingStepIsFound(String mutation, String step, String instead) throws SQLException {
        SafePlan plan = safe(CATALOG, grouped(PAID, List.of(field(0, TEXT)), everything()));
        String whole = plan.query().statement(42, List.of()).whole();
        String mutated = whole.replaceAll(step, instead);
        assertThat(mutated).as(mutation).isNotEqualTo(whole);
        assertThat(new Neighbours(plan, mutated, plan.measurement().orElseThrow()).violation())
                .as(mutation)
                .isPresent();
    }

    @Test
    void eachHalvedBoundIsFound() throws SQLException {
        SafePlan plan = safe(CATALOG, grouped(PAID, List.of(field(0, TEXT)), everything()));
        Measurement claimed = plan.measurement().orElseThrow();
        for (int i = 0; i < claimed.cells().size(); i++) {
            List<Cell> cells = new ArrayList<>(claimed.cells());
            long halved = cells.get(i).sensitivity() / 2;
            cells.set(i, new Cell(halved, Math.min(cells.get(i).least(), halved)));
            Measurement less = new Measurement(
                    claimed.keys(),
                    claimed.groupsPerPerson(),
                    cells,
                    claimed.measures(),
                    claimed.wholeDomain(),
                    claimed.bounds());
            assertThat(new Neighbours(
                                    plan, plan.query().statement(42, List.of()).whole(), less)
                            .violation())
                    .as("cell " + i)
                    .isPresent();
        }
    }

    @Test
    void refusesWhatNoRaceServes() {
        CatalogSnapshot means = SampleCatalog.edited(
                policy -> policy.replace("rowsPerGroup: 6", "raceUpTo: 5"), "hrss.benefits", "reference.counties");
        assertThat(refused(means, grouped(PAID, List.of(), new Average(field(1, MONEY)))))
                .isEqualTo("AGG-11");
        assertThat(refused(CATALOG, grouped(ALL, List.of(), new Sum(field(1, MONEY)))))
                .isEqualTo("AGG-12");
        CatalogSnapshot fine = SampleCatalog.edited(
                policy -> policy.replace("decimal(10,2)\", nullable: false, range: [0, 5000]", "decimal(16,7)\"")
                        .replace("rowsPerGroup: 6", "raceUpTo: 1000000000")
                        .replace("[count, sum, avg], bounds: [0, 2500]", "[count, sum]"),
                "hrss.benefits",
                "reference.counties");
        var fineMoney = new dev.glovebox.policy.model.ColumnType.Decimal(16, 7);
        Relation paid =
                new Filter(ALL, call(Operator.GREATER_OR_EQUAL, Plain.BOOLEAN, field(1, fineMoney), Literals.of(0)));
        assertThat(refused(fine, grouped(paid, List.of(), new Sum(field(1, fineMoney)))))
                .isEqualTo("AGG-13");
    }

    @Test
    void aDeclaredBoundNeedsNoRace() {
        Measurement bounded = safe(
                        SampleCatalog.of("hrss.benefits", "reference.counties"),
                        grouped(ALL, List.of(), new CountRows(), new Sum(field(1, MONEY))))
                .measurement()
                .orElseThrow();
        assertThat(bounded.measures()).noneMatch(Measure.Race.class::isInstance);
    }
}
