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

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
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
import dev.glovebox.engine.plan.algebra.Relation.Earlier;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.PurposeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans over persons' rows in which every step of a measurement is needed, under policies that allow all of it. */
final class SensitivityPlans {
    private static final CatalogSnapshot CATALOG = SampleCatalog.edited(
            SensitivityPlans::wider, "civil_affairs.deaths", "hrss.benefits", "reference.counties");
    private static final Request ALICE = new Request(
            new Caller("alice", "hrss", "analyst"),
            new PurposeName("benefit-audit"),
            Set.of(),
            Instant.parse("2026-11-22T03:00:00Z"),
            Optional.empty());
    private static final Scan BENEFITS = scan("hrss.benefits", true, "county", "amount", "paid_on");
    private static final Scan DEATHS = scan("civil_affairs.deaths", true, "death_date", "report_days");

    private SensitivityPlans() {}

    private static String wider(String policy) {
        return policy.replace("\"decimal(10,2)\", nullable: false", "\"decimal(10,2)\"")
                .replace("rowsPerGroup: 6}", "rowsPerGroup: 4, distinctPerGroup: 2}")
                .replace("groups: 1, rowsPerGroup: 3", "groups: 3, rowsPerGroup: 3")
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
                ofPersonsInSets(),
                fedAValue(),
                fedGroups(),
                fedSets(),
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
    static ProposedPlan inSets() {
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

    /** GROUP BY ROLLUP(month of death, county) of payments to persons who have one death each. */
    static ProposedPlan ofPersonsInSets() {
        ProposedPlan plain = grouped(
                join(BENEFITS, DEATHS, JoinKind.INNER, equal(person(3), person(6))),
                List.of(call(Operator.TRUNC_MONTH, Plain.DATE, field(4, Plain.DATE)), field(0, TEXT)),
                new CountPersons(),
                new CountRows(),
                new Sum(field(1, MONEY)));
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

    /** WHERE amount > (SELECT AVG(amount) …). */
    static ProposedPlan fedAValue() {
        return grouped(
                        new Filter(
                                join(BENEFITS, new Earlier(0, List.of(Plain.DOUBLE)), JoinKind.LEFT, Literals.of(true)),
                                call(Operator.LESS, Plain.BOOLEAN, field(4, Plain.DOUBLE), field(1, MONEY))),
                        List.of(field(0, TEXT)),
                        new CountPersons(),
                        new Sum(field(1, MONEY)))
                .after(List.of(grouped(BENEFITS, List.of(), new Average(field(1, MONEY)))));
    }

    /** A join with the counties' numbers of payments, which have one row for each county. */
    private static ProposedPlan fedGroups() {
        return grouped(
                        join(
                                BENEFITS,
                                new Earlier(0, List.of(TEXT, Plain.BIGINT)),
                                JoinKind.INNER,
                                equal(field(0, TEXT), field(4, TEXT))),
                        List.of(field(4, TEXT)),
                        new CountRows(),
                        new Sum(field(1, MONEY)))
                .after(List.of(grouped(BENEFITS, List.of(field(0, TEXT)), new CountRows())));
    }

    /** The same with the totals of another set, where a county could have several rows. */
    private static ProposedPlan fedSets() {
        ProposedPlan sets = new ProposedPlan(
                BENEFITS,
                Optional.of(new Grouping(
                        List.of(field(0, TEXT)), List.of(new CountRows()), List.of(List.of(0), List.of()))),
                List.of(new Output("county", field(0, TEXT)), new Output("n", field(2, Plain.BIGINT))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
        return grouped(
                        join(
                                BENEFITS,
                                new Earlier(0, List.of(TEXT, Plain.BIGINT)),
                                JoinKind.INNER,
                                equal(field(0, TEXT), field(4, TEXT))),
                        List.of(),
                        new CountRows(),
                        new Sum(field(1, MONEY)))
                .after(List.of(sets));
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

    static Checked check(ProposedPlan proposed) {
        return new PlanChecker(CATALOG, ALICE).check(proposed);
    }

    static SafePlan safe(ProposedPlan proposed) {
        return switch (check(proposed)) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    /** Nullable values beyond their bounds, more rows and groups of a person than count. */
    static ProposedPlan everything() {
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
