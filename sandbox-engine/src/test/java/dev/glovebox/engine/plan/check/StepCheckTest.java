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

import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate.Average;
import dev.glovebox.engine.plan.algebra.Aggregate.CountRows;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Earlier;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No planner feeds a measurement with anything but what another one released. */
class StepCheckTest {
    private static final Scan BENEFITS = scan("hrss.benefits", true, "county", "amount", "paid_on");
    private static final ProposedPlan MEAN = grouped(BENEFITS, List.of(), new Average(field(1, MONEY)));
    private static final Earlier RELEASED = new Earlier(0, List.of(Plain.DOUBLE));
    private static final Expression MEAN_RELEASED = new Expression.Earlier(0, 0, Plain.DOUBLE);

    /** Counts the payments above what {@code source} holds. */
    private static ProposedPlan above(Relation source, JoinKind kind, Expression on) {
        return grouped(
                new Filter(
                        join(BENEFITS, source, kind, on),
                        call(Operator.LESS, Plain.BOOLEAN, field(4, Plain.DOUBLE), field(1, MONEY))),
                List.of(),
                new CountRows());
    }

    private static ProposedPlan aboveTheMean() {
        return above(RELEASED, JoinKind.LEFT, Literals.of(true));
    }

    private static String refused(ProposedPlan plan) {
        return switch (SensitivityPlans.check(plan)) {
            case Checked.Safe _ -> throw new AssertionError("passed");
            case Checked.Unsafe unsafe -> unsafe.refusal().code();
        };
    }

    @Test
    void aStepReadsReleasedConstantsAndNoTableOfTheStepBefore() {
        SafePlan plan = SensitivityPlans.safe(aboveTheMean().after(List.of(MEAN)));
        assertThat(plan.query().template()).contains(" FROM r0").doesNotContain("AVG(");
        assertThat(plan.query().template().split("FROM t0", -1)).hasSize(2);
        ReleasedTable released = new ReleasedTable(
                List.of(Literals.nothing(Plain.DOUBLE)),
                List.of(List.of(new Literal(Plain.DOUBLE, Optional.of("812.5")))));
        assertThat(plan.query()
                        .statement(7, List.of(released))
                        .sums()
                        .orElseThrow()
                        .statement())
                .startsWith("WITH r0 AS MATERIALIZED (SELECT f0 FROM (VALUES (")
                .contains("812.5");
    }

    @Test
    void anotherStepMakesAnotherQuestion() {
        ProposedPlan mean = SensitivityPlans.fedAValue();
        ProposedPlan other = mean.after(List.of(grouped(
                new Filter(BENEFITS, call(Operator.LESS, Plain.BOOLEAN, Literals.of(5), field(1, MONEY))),
                List.of(),
                new Average(field(1, MONEY)))));
        ProposedPlan halved = mean.after(List.of(new ProposedPlan(
                MEAN.input(),
                MEAN.grouping(),
                List.of(new Output("m0", call(Operator.ABS, Plain.DOUBLE, field(0, Plain.DOUBLE)))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty())));
        assertThat(List.of(mean, other, halved))
                .extracting(plan -> SensitivityPlans.safe(plan).canonical())
                .doesNotHaveDuplicates();
    }

    /** The payments less what {@code value} holds. */
    private static ProposedPlan less(Expression value) {
        ProposedPlan count = grouped(BENEFITS, List.of(), new CountRows());
        return new ProposedPlan(
                count.input(),
                count.grouping(),
                List.of(new Output("n", call(Operator.MINUS, Plain.DOUBLE, field(0, Plain.BIGINT), value))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void aReleasedValueStandsBesideGroups() {
        SafePlan plan = SensitivityPlans.safe(less(MEAN_RELEASED).after(List.of(MEAN)));
        assertThat(plan.query().steps())
                .as("released steps that the engine reads")
                .isEmpty();
    }

    @Test
    void refusesAValueThatNoStepReleasesAlone() {
        assertThat(refused(less(MEAN_RELEASED))).isEqualTo("PLAN-02");
        assertThat(refused(less(new Expression.Earlier(0, 1, Plain.DOUBLE)).after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
        assertThat(refused(less(new Expression.Earlier(0, 0, Plain.DATE)).after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
        ProposedPlan means = grouped(BENEFITS, List.of(field(0, TEXT)), new Average(field(1, MONEY)));
        assertThat(refused(less(new Expression.Earlier(0, 1, Plain.DOUBLE)).after(List.of(means))))
                .as("of one of several groups")
                .isEqualTo("PLAN-02");
    }

    @Test
    void refusesAReleasedValueAmongRows() {
        ProposedPlan filtered = grouped(
                new Filter(BENEFITS, call(Operator.LESS, Plain.BOOLEAN, MEAN_RELEASED, field(1, MONEY))),
                List.of(),
                new CountRows());
        assertThat(refused(filtered.after(List.of(MEAN)))).isEqualTo("PLAN-02");
        assertThat(refused(
                        grouped(BENEFITS, List.of(), new Average(MEAN_RELEASED)).after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
        assertThat(refused(grouped(BENEFITS, List.of(MEAN_RELEASED), new CountRows())
                        .after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
    }

    @Test
    void refusesAnExactValueInThePlaceOfAReleasedOne() {
        // SELECT AVG(amount) of everybody, as groups within no person.
        assertThat(refused(above(
                        new PersonAggregate(BENEFITS, List.of(), List.of(new Average(field(1, MONEY)))),
                        JoinKind.LEFT,
                        Literals.of(true))))
                .isEqualTo("PERSON-01");
    }

    @Test
    void refusesAStepThatReleasesRows() {
        ProposedPlan rows = new ProposedPlan(
                BENEFITS,
                Optional.empty(),
                List.of(new Output("amount", field(1, MONEY))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(1L));
        assertThat(refused(aboveTheMean().after(List.of(rows)))).isEqualTo("AGG-01");
    }

    @Test
    void refusesToReadWhatIsNotReleasedBefore() {
        assertThat(refused(aboveTheMean())).isEqualTo("PLAN-02");
        assertThat(refused(above(new Earlier(1, List.of(Plain.DOUBLE)), JoinKind.LEFT, Literals.of(true))
                        .after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
        assertThat(refused(aboveTheMean().after(List.of(aboveTheMean(), MEAN)))).isEqualTo("PLAN-02");
    }

    @Test
    void refusesToReadColumnsThatWereNotReleased() {
        assertThat(refused(above(new Earlier(0, List.of(MONEY)), JoinKind.LEFT, Literals.of(true))
                        .after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
        assertThat(refused(above(new Earlier(0, List.of(Plain.DOUBLE, MONEY)), JoinKind.LEFT, Literals.of(true))
                        .after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
    }

    @Test
    void refusesToKeepReleasedRowsThatNobodyMeets() {
        ProposedPlan counties = grouped(BENEFITS, List.of(field(0, TEXT)), new CountRows());
        Relation kept = join(
                new Earlier(0, List.of(TEXT, Plain.BIGINT)),
                BENEFITS,
                JoinKind.LEFT,
                equal(field(0, TEXT), field(2, TEXT)));
        assertThat(refused(grouped(kept, List.of(), new CountRows()).after(List.of(counties))))
                .isEqualTo("JOIN-02");
    }

    @Test
    void refusesToShowReleasedValuesAsIfTheyWereExact() {
        assertThat(refused(grouped(RELEASED, List.of(), new CountRows()).after(List.of(MEAN))))
                .isEqualTo("PLAN-02");
    }

    /** Through released rows, persons do not meet: the condition must still say that it is the same one. */
    @Test
    void refusesTwoPersonsWhoMeetInAReleasedRow() {
        ProposedPlan counties = grouped(BENEFITS, List.of(field(0, TEXT)), new CountRows());
        Relation first = join(
                BENEFITS,
                new Earlier(0, List.of(TEXT, Plain.BIGINT)),
                JoinKind.INNER,
                equal(field(0, TEXT), field(4, TEXT)));
        Relation both = join(first, BENEFITS, JoinKind.INNER, equal(field(4, TEXT), field(6, TEXT)));
        assertThat(refused(grouped(both, List.of(), new CountRows()).after(List.of(counties))))
                .isEqualTo("JOIN-01");
        assertThat(refused(grouped(both, List.of(person(3)), new CountRows()).after(List.of(counties))))
                .isEqualTo("JOIN-01");
    }
}
