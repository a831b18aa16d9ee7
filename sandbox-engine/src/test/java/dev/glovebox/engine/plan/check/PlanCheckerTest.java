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
import static dev.glovebox.engine.plan.check.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate.Average;
import dev.glovebox.engine.plan.algebra.Aggregate.CountPersons;
import dev.glovebox.engine.plan.algebra.Aggregate.CountRows;
import dev.glovebox.engine.plan.algebra.Aggregate.CountValues;
import dev.glovebox.engine.plan.algebra.Aggregate.Sum;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCheckerTest {
    private static final CatalogSnapshot CATALOG = SampleCatalog.of(
            "civil_affairs.deaths", "hrss.benefits", "tax.payroll", "reference.counties", "justice.inmates");
    private static final Request ALICE = new Request(
            new Caller("alice", "hrss", "analyst"),
            new PurposeName("benefit-audit"),
            Set.of(),
            Instant.parse("2026-11-22T03:00:00Z"),
            Optional.empty());

    private static final Scan BENEFITS = scan("hrss.benefits", true, "county", "amount", "paid_on");
    private static final Scan DEATHS = scan("civil_affairs.deaths", true, "death_date");

    private static Checked check(ProposedPlan plan) {
        return new PlanChecker(CATALOG, ALICE).check(plan);
    }

    private static SafePlan safe(ProposedPlan plan) {
        return switch (check(plan)) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    private static String refused(ProposedPlan plan) {
        return switch (check(plan)) {
            case Checked.Safe safe -> throw new AssertionError("passed");
            case Checked.Unsafe unsafe -> unsafe.refusal().code();
        };
    }

    @Test
    void claimsForEachCellWhatOnePersonCanMove() {
        SafePlan plan = safe(grouped(
                BENEFITS,
                List.of(field(0, TEXT)),
                new CountPersons(),
                new CountRows(),
                new Sum(field(1, MONEY)),
                new Average(field(1, MONEY))));

        // At most 6 rows a person in a group; amounts of 0 to 2,500.00 in units of a hundredth, the mean's around
        // 1,250.00.
        assertThat(plan.measurement().orElseThrow().cells())
                .containsExactly(
                        new Cell(1, 1), new Cell(6, 1), new Cell(6 * 250_000, 0), new Cell(6 * 125_000, -6 * 125_000));
        assertThat(plan.measurement().get().groupsPerPerson()).isEqualTo(3);
        assertThat(plan.tables()).hasSize(1);
        assertThat(plan.tables().getFirst().columns()).hasSize(3);
        assertThat(plan.query().template()).contains("WHERE c0 >= 10");
    }

    @Test
    void needsNoStepForOneRowPerPerson() {
        SafePlan plan = safe(grouped(
                DEATHS, List.of(call(Operator.TRUNC_MONTH, Plain.DATE, field(0, Plain.DATE))), new CountRows()));

        assertThat(plan.measurement().orElseThrow().cells()).containsExactly(new Cell(1, 1));
        assertThat(plan.measurement().get().groupsPerPerson()).isEqualTo(1);
        assertThat(plan.query().template()).doesNotContain("GROUP BY person").doesNotContain("row_number");
    }

    @Test
    void joinsPersonsByTheirNumbers() {
        SafePlan plan = safe(grouped(
                join(BENEFITS, DEATHS, JoinKind.INNER, equal(person(3), person(5))),
                List.of(field(0, TEXT)),
                new CountPersons()));

        assertThat(plan.tables()).hasSize(2);
        assertThat(plan.query().template()).doesNotContain("citizen_id");
    }

    @Test
    void refusesJoinsInWhichTwoPersonsCouldMeet() {
        assertThat(refused(grouped(
                        join(BENEFITS, DEATHS, JoinKind.INNER, equal(field(2, Plain.DATE), field(4, Plain.DATE))),
                        List.of(field(0, TEXT)),
                        new CountPersons())))
                .isEqualTo("JOIN-01");
    }

    @Test
    void refusesAPersonsNumberComparedWithAnythingElse() {
        assertThat(refused(grouped(
                        join(BENEFITS, DEATHS, JoinKind.INNER, equal(person(3), field(4, Plain.BIGINT))),
                        List.of(field(0, TEXT)),
                        new CountPersons())))
                .isEqualTo("PERSON-01");
    }

    @Test
    void refusesAJoinThatOneOwnerDoesNotList() {
        Scan inmates = scan("justice.inmates", true);
        assertThat(refused(grouped(
                        join(DEATHS, inmates, JoinKind.INNER, equal(person(1), person(2))),
                        List.of(),
                        new CountPersons())))
                .isEqualTo("JOIN-03");
    }

    @Test
    void refusesPublicRowsKeptWithoutAPerson() {
        Scan counties = scan("reference.counties", false, "code", "name_en");
        Scan deaths = scan("civil_affairs.deaths", true, "county");
        assertThat(refused(grouped(
                        join(counties, deaths, JoinKind.LEFT, equal(field(0, TEXT), field(2, TEXT))),
                        List.of(field(1, TEXT)),
                        new CountPersons())))
                .startsWith("JOIN-0");
    }

    @Test
    void refusesRowsThatLoseTheirPerson() {
        assertThat(refused(grouped(
                        new Project(BENEFITS, List.of(field(0, TEXT), field(1, MONEY))),
                        List.of(field(0, TEXT)),
                        new CountRows())))
                .isEqualTo("PERSON-01");
        assertThat(refused(grouped(
                        new PersonAggregate(BENEFITS, List.of(0), List.of(new CountRows())),
                        List.of(field(0, TEXT)),
                        new CountRows())))
                .isEqualTo("PERSON-01");
    }

    @Test
    void refusesRowsAndPersonsToBeShown() {
        ProposedPlan rows = new ProposedPlan(
                BENEFITS,
                Optional.empty(),
                List.of(new Output("county", field(0, TEXT))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(refused(rows)).isEqualTo("AGG-01");
        assertThat(refused(grouped(BENEFITS, List.of(person(3)), new CountRows())))
                .isEqualTo("PERSON-01");
        assertThat(refused(grouped(BENEFITS, List.of(), new Sum(person(3))))).isEqualTo("PERSON-01");
    }

    @Test
    void refusesColumnsBeyondTheGrant() {
        assertThat(refused(grouped(scan("hrss.benefits", true, "name"), List.of(field(0, TEXT)), new CountRows())))
                .isEqualTo("COL-01");
        assertThat(refused(
                        grouped(scan("hrss.benefits", true, "citizen_id"), List.of(field(0, TEXT)), new CountRows())))
                .isEqualTo("COL-01");
        assertThat(refused(grouped(BENEFITS, List.of(field(1, MONEY)), new CountRows())))
                .isEqualTo("COL-01");
        assertThat(refused(grouped(BENEFITS, List.of(), new Sum(field(0, TEXT)))))
                .isEqualTo("AGG-02");
    }

    @Test
    void refusesADimensionFinerThanItsGeneralization() {
        assertThat(refused(grouped(DEATHS, List.of(field(0, Plain.DATE)), new CountRows())))
                .isEqualTo("COL-02");
        assertThat(refused(grouped(
                        DEATHS, List.of(call(Operator.TRUNC_WEEK, Plain.DATE, field(0, Plain.DATE))), new CountRows())))
                .isEqualTo("COL-02");
    }

    @Test
    void refusesFunctionsThatAnOwnerDoesNotAllow() {
        assertThat(refused(grouped(BENEFITS, List.of(call(Operator.LOWER, TEXT, field(0, TEXT))), new CountRows())))
                .isEqualTo("FUNC-01");
    }

    @Test
    void refusesAScanThatLeavesThePersonOut() {
        assertThat(refused(grouped(scan("hrss.benefits", false, "county"), List.of(field(0, TEXT)), new CountRows())))
                .isEqualTo("PLAN-02");
        assertThat(refused(grouped(scan("reference.counties", true, "code"), List.of(field(0, TEXT)), new CountRows())))
                .isEqualTo("PLAN-02");
    }

    @Test
    void refusesFieldsThatAreNotThere() {
        assertThat(refused(grouped(BENEFITS, List.of(field(9, TEXT)), new CountRows())))
                .isEqualTo("PLAN-02");
        assertThat(refused(grouped(
                        join(BENEFITS, DEATHS, JoinKind.INNER, equal(person(3), person(17))),
                        List.of(),
                        new CountRows())))
                .isEqualTo("PLAN-02");
    }

    @Test
    void keepsQuotesInsideTheirLiteral() {
        SafePlan plan = safe(grouped(
                new Filter(BENEFITS, equal(field(0, TEXT), text("x'; --"))),
                List.of(),
                new CountValues(field(0, TEXT))));

        assertThat(plan.query().template()).contains("CAST('x''; --' AS VARCHAR)");
    }

    @Test
    void answersPublicDataExactly() {
        SafePlan plan = safe(grouped(scan("reference.counties", false, "code"), List.of(), new CountRows()));

        assertThat(plan.measurement()).isEmpty();
        assertThat(plan.query().template()).contains("LIMIT");
    }

    @Test
    void refusesAnotherPurposeAndAnotherDepartment() {
        Request mallory = new Request(
                new Caller("mallory", "tax", "analyst"), ALICE.purpose(), Set.of(), ALICE.at(), Optional.empty());
        Checked checked = new PlanChecker(CATALOG, mallory).check(grouped(BENEFITS, List.of(), new CountRows()));

        assertThat(checked).isInstanceOf(Checked.Unsafe.class);
    }
}
