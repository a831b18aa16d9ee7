package dev.glovebox.engine.plan.check;

import static dev.glovebox.engine.plan.check.Plans.MONEY;
import static dev.glovebox.engine.plan.check.Plans.TEXT;
import static dev.glovebox.engine.plan.check.Plans.call;
import static dev.glovebox.engine.plan.check.Plans.equal;
import static dev.glovebox.engine.plan.check.Plans.field;
import static dev.glovebox.engine.plan.check.Plans.grouped;
import static dev.glovebox.engine.plan.check.Plans.join;
import static dev.glovebox.engine.plan.check.Plans.person;
import static dev.glovebox.engine.plan.check.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Aggregate.Average;
import dev.glovebox.engine.plan.algebra.Aggregate.CountDistinct;
import dev.glovebox.engine.plan.algebra.Aggregate.CountPersons;
import dev.glovebox.engine.plan.algebra.Aggregate.CountPersonsWith;
import dev.glovebox.engine.plan.algebra.Aggregate.CountRows;
import dev.glovebox.engine.plan.algebra.Aggregate.CountValues;
import dev.glovebox.engine.plan.algebra.Aggregate.Quantile;
import dev.glovebox.engine.plan.algebra.Aggregate.Sum;
import dev.glovebox.engine.plan.algebra.Aggregate.Variance;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.PurposeName;
import java.math.BigDecimal;
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

/**
 * What the checker claims, held against the engine: between a database and its neighbour with one person less, each cell of each group
 * moves by at most its claimed sensitivity, in at most C₀ groups, on 1, 2 and 4 threads alike. The same check catches statements and claims in
 * which one step is missing.
 */
class SensitivityTest {
    private static final CatalogSnapshot CATALOG =
            SampleCatalog.edited(SensitivityTest::wider, "civil_affairs.deaths", "hrss.benefits", "reference.counties");
    private static final Request ALICE = new Request(
            new Caller("alice", "hrss", "analyst"),
            new PurposeName("benefit-audit"),
            Set.of(),
            Instant.parse("2026-11-22T03:00:00Z"),
            Optional.empty());
    private static final Scan BENEFITS = scan("hrss.benefits", true, "county", "amount", "paid_on");
    private static final Scan DEATHS = scan("civil_affairs.deaths", true, "death_date", "report_days");

    private static String wider(String policy) {
        return policy.replace("\"decimal(10,2)\", nullable: false", "\"decimal(10,2)\"")
                .replace("rowsPerGroup: 6}", "rowsPerGroup: 4, distinctPerGroup: 2}")
                .replace(
                        "[count, sum, avg], bounds: [0, 2500]",
                        "[count, sum, avg, var, stddev, median, quantile], bounds: [0, 2500]");
    }

    static Stream<ProposedPlan> plans() {
        return Stream.of(
                grouped(
                        BENEFITS,
                        List.of(field(0, TEXT)),
                        new CountDistinct(call(Operator.TRUNC_MONTH, Plain.DATE, field(2, Plain.DATE))),
                        new CountPersonsWith(overThousand()),
                        new Variance(field(1, MONEY), true, false),
                        new Variance(field(1, MONEY), false, true)),
                grouped(BENEFITS, List.of(field(0, TEXT)), median(), new CountRows()),
                grouped(
                        BENEFITS,
                        List.of(),
                        median(),
                        new Quantile(amountOverThousand(), new BigDecimal("0.25"), true, true)),
                grouped(BENEFITS, List.of(), new CountRows(), new CountDistinct(field(0, TEXT))),
                grouped(
                        BENEFITS,
                        List.of(field(0, TEXT)),
                        new CountPersons(),
                        new CountRows(),
                        new CountValues(field(1, MONEY)),
                        new Sum(field(1, MONEY)),
                        new Average(field(1, MONEY))),
                grouped(BENEFITS, List.of(), new CountRows(), new Sum(field(1, MONEY))),
                inSets(),
                grouped(
                        DEATHS,
                        List.of(call(Operator.TRUNC_MONTH, Plain.DATE, field(0, Plain.DATE))),
                        new CountRows(),
                        new Average(field(1, Plain.BIGINT))),
                grouped(
                        new Filter(
                                join(BENEFITS, DEATHS, JoinKind.INNER, equal(person(3), person(6))),
                                call(Operator.GREATER, Plain.BOOLEAN, field(2, Plain.DATE), field(4, Plain.DATE))),
                        List.of(field(0, TEXT)),
                        new CountPersons(),
                        new CountRows(),
                        new Sum(field(1, MONEY))),
                grouped(
                        new PersonAggregate(BENEFITS, List.of(3), List.of(new Sum(field(1, MONEY)), new CountRows())),
                        List.of(),
                        new CountRows(),
                        new Sum(field(1, new dev.glovebox.policy.model.ColumnType.Decimal(38, 2)))));
    }

    /** GROUP BY ROLLUP(county, month). */
    private static ProposedPlan inSets() {
        ProposedPlan plain = grouped(
                BENEFITS,
                List.of(field(0, TEXT), call(Operator.TRUNC_MONTH, Plain.DATE, field(2, Plain.DATE))),
                new CountPersons(),
                new CountRows(),
                new CountDistinct(field(2, Plain.DATE)),
                new Sum(field(1, MONEY)),
                median());
        Grouping grouping = plain.grouping().orElseThrow();
        return new ProposedPlan(
                plain.input(),
                Optional.of(new Grouping(
                        grouping.keys(), grouping.aggregates(), List.of(List.of(0, 1), List.of(0), List.of()))),
                List.of(new Output("persons", field(3, Plain.BIGINT))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void groupingSetsAreClaimedForTheirSum() throws SQLException {
        SafePlan plan = safe(inSets());
        Measurement claimed = plan.measurement().orElseThrow();
        assertThat(claimed.groupsPerPerson()).isEqualTo(3 + 3 + 1);
        Measurement ofTwoSets = new Measurement(
                claimed.keys(),
                claimed.groupsPerPerson() - 1,
                claimed.cells(),
                claimed.measures(),
                claimed.wholeDomain(),
                claimed.bounds(),
                claimed.trees());
        assertThat(new Neighbours(plan, plan.query().statement(42), ofTwoSets).violation())
                .isPresent();
    }

    @Test
    void aGroupingSetWithoutItsOwnGroupLimitIsFound() throws SQLException {
        SafePlan plan = safe(inSets());
        String whole = plan.query().statement(42);
        String mutated = whole.replaceAll(
                "PARTITION BY person, k2 ORDER BY .{0,100} <= 3", "PARTITION BY person, k0, k2 ORDER BY k1) <= 3");
        assertThat(mutated).isNotEqualTo(whole);
        assertThat(new Neighbours(plan, mutated, plan.measurement().orElseThrow()).violation())
                .isPresent();
    }

    private static Quantile median() {
        return new Quantile(field(1, MONEY), Aggregate.HALF, false, false);
    }

    private static Expression amountOverThousand() {
        return call(
                Operator.CASE,
                MONEY,
                call(Operator.LESS, Plain.BOOLEAN, Literals.of(1000), field(1, MONEY)),
                field(1, MONEY),
                Literals.nothing(MONEY));
    }

    private static Expression overThousand() {
        return call(
                Operator.CASE,
                Plain.BIGINT,
                call(Operator.LESS, Plain.BOOLEAN, Literals.of(1000), field(1, MONEY)),
                Literals.of(1),
                Literals.nothing(Plain.BIGINT));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void onePersonMovesNoCellFurtherThanClaimed(ProposedPlan proposed) throws SQLException {
        assertThat(Neighbours.of(safe(proposed)).violation()).isEmpty();
    }

    private static SafePlan safe(ProposedPlan proposed) {
        return switch (new PlanChecker(CATALOG, ALICE).check(proposed)) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
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
        SafePlan plan = safe(everything());
        String whole = plan.query().statement(42);
        String mutated = whole.replaceAll(step, instead);
        assertThat(mutated).as(mutation).isNotEqualTo(whole);
        assertThat(new Neighbours(plan, mutated, plan.measurement().orElseThrow()).violation())
                .as(mutation)
                .isPresent();
    }

    @Test
    void eachHalvedSensitivityIsFound() throws SQLException {
        SafePlan plan = safe(everything());
        Measurement claimed = plan.measurement().orElseThrow();
        for (int i = 0; i < claimed.cells().size(); i++) {
            List<Cell> cells = new ArrayList<>(claimed.cells());
            long halved = cells.get(i).sensitivity() / 2;
            cells.set(i, new Cell(halved, Math.clamp(cells.get(i).least(), -halved, halved)));
            assertThat(new Neighbours(plan, plan.query().statement(42), with(claimed, cells)).violation())
                    .as("cell " + i)
                    .isPresent();
        }
    }

    @Test
    void aHalvedSensitivityOfATreeIsFound() throws SQLException {
        SafePlan plan = safe(everything());
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
                List.of(new Tree(2, tree.levels(), tree.scale(), tree.low(), tree.high(), tree.width())));
        assertThat(new Neighbours(plan, plan.query().statement(42), halved).violation())
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
                claimed.trees());
    }

    /** Nullable values beyond their bounds, more rows and groups of a person than count. */
    private static ProposedPlan everything() {
        return grouped(
                BENEFITS,
                List.of(field(0, TEXT)),
                new CountPersons(),
                new CountRows(),
                new CountDistinct(call(Operator.TRUNC_MONTH, Plain.DATE, field(2, Plain.DATE))),
                new Sum(field(1, MONEY)),
                new Average(field(1, MONEY)),
                new Variance(field(1, MONEY), false, false),
                median());
    }
}
