package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions of a dataset that is released by threshold: the one partition, whatever they name of it, and nothing that overlaps it. */
class FixedPartitionTest {
    private static final CatalogSnapshot CATALOG = Catalogs.of(Path.of("src/test/resources/threshold"));

    private static ProposedPlan proposed(String sql) {
        return switch (new QuestionPlanner(CATALOG).plan(Asked.question(sql))) {
            case Proposal.Proposed(ProposedPlan plan) -> plan;
            case Proposal.Declined(Refusal refusal) -> throw new AssertionError(Asked.text(refusal));
        };
    }

    private static Checked checked(ProposedPlan plan) {
        Request request = new Request(
                Asked.ALICE,
                Asked.question("").purpose(),
                Set.of(),
                Instant.parse("2026-10-07T04:00:00Z"),
                Optional.empty());
        return new PlanChecker(CATALOG, request).check(plan);
    }

    private static SafePlan safe(String sql) {
        return switch (checked(proposed(sql))) {
            case Checked.Safe(SafePlan plan) -> plan;
            case Checked.Unsafe(Refusal refusal) -> throw new AssertionError(Asked.text(refusal));
        };
    }

    /** What is measured is the same, so what is withheld is; only what is shown of it differs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT county, COUNT(*), SUM(amount) FROM civil.pensions GROUP BY county, region",
                "SELECT region, county, COUNT(*), SUM(amount) FROM civil.pensions GROUP BY ROLLUP (region, county)",
                "SELECT region, county, COUNT(*), SUM(amount) FROM civil.pensions GROUP BY GROUPING SETS ((region, county), ()) HAVING COUNT(*) > 7",
                "SELECT p.region, COUNT(*) AS n, SUM(amount) / 100 FROM civil.pensions p GROUP BY p.county, region ORDER BY n",
                "SELECT region, COUNT(*), SUM(amount) FROM (SELECT pid, region, county, amount FROM civil.pensions) GROUP BY region, county",
                "SELECT county, COUNT(amount), SUM(amount) FROM civil.pensions GROUP BY county, region",
            })
    void isAnsweredWithEveryCoarserGrouping(String sql) {
        SafePlan plan = safe(sql);
        assertThat(plan.measurement().orElseThrow().sets().keys()).hasSize(3);
        assertThat(plan.query())
                .isEqualTo(
                        safe("SELECT county, region, COUNT(*), SUM(amount) FROM civil.pensions GROUP BY region, county")
                                .query());
        assertThat(plan.measurement().orElseThrow().withholding()).isPresent();
    }

    @Test
    void withoutAGroupingTheWholeIsOneCell() {
        assertThat(safe("SELECT COUNT(DISTINCT pid), AVG(amount) FROM civil.pensions")
                        .measurement()
                        .orElseThrow()
                        .sets()
                        .isSeveral())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THR-03 | 1:51 | SELECT region, COUNT(*) FROM civil.pensions WHERE amount > 5 GROUP BY region",
                "THR-03 | 1:54 | SELECT county, COUNT(*) FROM civil.pensions GROUP BY county",
                "THR-03 | 1:54 | SELECT region, COUNT(*) FROM civil.pensions GROUP BY CUBE (region, county)",
                "THR-03 | 1:61 | SELECT UPPER(region), COUNT(*) FROM civil.pensions GROUP BY UPPER(region)",
                "THR-03 | 1:8  | SELECT COUNT(*) FILTER (WHERE amount > 5) FROM civil.pensions",
                "THR-03 | 1:8  | SELECT SUM(amount * 2) FROM civil.pensions",
                "THR-03 | 1:58 | SELECT region FROM civil.pensions GROUP BY region HAVING SUM(amount - 1) > 5",
                "THR-03 | 1:8  | SELECT SUM(CASE WHEN months > 3 THEN amount END) FROM civil.pensions",
                "AGG-02 | 1:12 | SELECT AVG(months) FROM civil.pensions",
                "AGG-02 | 1:15 | SELECT MEDIAN(amount) FROM civil.pensions",
                "COL-01 | 1:54 | SELECT sector, COUNT(*) FROM civil.pensions GROUP BY sector",
                "AGG-01 | 1:8  | SELECT region FROM civil.pensions",
            })
    void refusesWhatWouldOverlapAndSaysWhere(String code, String place, String sql) {
        Proposal proposal = new QuestionPlanner(CATALOG).plan(Asked.question(sql));
        assertThat(proposal).isInstanceOf(Proposal.Declined.class);
        assertThat(Asked.text(proposal)).startsWith("DENIED " + code + "  " + place + "-");
        if (code.equals("THR-03")) {
            assertThat(Asked.text(proposal)).contains("civil.pensions", "threshold");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT region, COUNT(*) FROM civil.pensions GROUP BY region HAVING COUNT(*) > (SELECT COUNT(*) FROM civil.pensions)",
                "SELECT COUNT(*) FROM civil.pensions a JOIN civil.pensions b ON a.pid = b.pid",
                "SELECT region, COUNT(*) FROM (SELECT pid, region, SUM(amount) AS s FROM civil.pensions GROUP BY pid, region) GROUP BY region",
                "SELECT region, COUNT(*) FROM (SELECT region FROM civil.pensions UNION ALL SELECT region FROM civil.pensions) GROUP BY region",
                "SELECT region, COUNT(*) FROM (SELECT pid, region FROM civil.pensions WHERE amount > 3) GROUP BY region",
                "SELECT region, COUNT(*) FROM civil.pensions p WHERE EXISTS (SELECT 1 FROM civil.pensions q WHERE q.pid = p.pid AND q.amount > 7) GROUP BY region",
            })
    void refusesOtherRows(String sql) {
        assertThat(new QuestionPlanner(CATALOG).plan(Asked.question(sql))).isInstanceOf(Proposal.Declined.class);
    }

    /** A planner in other hands proposes what ours refuses. */
    @Test
    void theCheckerHoldsAnyPlannerToIt() {
        ProposedPlan sound =
                proposed("SELECT region, county, COUNT(*), SUM(amount) FROM civil.pensions GROUP BY region, county");
        Grouping grouping = sound.grouping().orElseThrow();
        Expression amount = grouping.aggregates().stream()
                .filter(Aggregate.Sum.class::isInstance)
                .map(aggregate -> ((Aggregate.Sum) aggregate).value())
                .findFirst()
                .orElseThrow();
        Expression many = new Expression.Call(Operator.GREATER, List.of(amount, amount), Plain.BOOLEAN);
        Expression chosen = new Expression.Call(Operator.NEGATE, List.of(amount), amount.type());
        List<ProposedPlan> unsound = List.of(
                with(sound, new Relation.Filter(sound.input(), many), grouping),
                with(sound, sound.input(), new Grouping(grouping.keys(), grouping.aggregates())),
                with(
                        sound,
                        sound.input(),
                        new Grouping(
                                grouping.keys(),
                                grouping.aggregates(),
                                grouping.sets().subList(1, 3))),
                with(
                        sound,
                        sound.input(),
                        new Grouping(
                                grouping.keys(),
                                grouping.aggregates(),
                                List.of(List.of(), List.of(0), List.of(1), List.of(0, 1)))),
                with(
                        sound,
                        sound.input(),
                        new Grouping(
                                grouping.keys().subList(1, 2), grouping.aggregates(), List.of(List.of(), List.of(0)))),
                with(
                        sound,
                        sound.input(),
                        new Grouping(
                                grouping.keys(),
                                List.of(
                                        new Aggregate.Sum(chosen),
                                        grouping.aggregates().getFirst()),
                                grouping.sets())),
                with(
                        sound,
                        sound.input(),
                        new Grouping(
                                grouping.keys(),
                                List.of(
                                        new Aggregate.CountValues(chosen),
                                        grouping.aggregates().getFirst()),
                                grouping.sets())),
                sound.after(List.of(sound)));
        for (ProposedPlan plan : unsound) {
            assertThat(checked(plan))
                    .isInstanceOfSatisfying(
                            Checked.Unsafe.class,
                            unsafe -> assertThat(unsafe.refusal().code())
                                    .as("plan %s", unsound.indexOf(plan))
                                    .isEqualTo("THR-03"));
        }
        assertThat(checked(sound)).isInstanceOf(Checked.Safe.class);
    }

    private static ProposedPlan with(ProposedPlan plan, Relation input, Grouping grouping) {
        return new ProposedPlan(
                input,
                Optional.of(grouping),
                plan.outputs(),
                plan.having(),
                plan.windows(),
                plan.order(),
                plan.limit());
    }
}
