package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Measurement.Family;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.policy.decision.Request;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which cells of grouping sets are made to agree, and which are not. */
class AddingUpTest {
    private static final String ONE_ROW = "rows: 1}";
    private static final String CUBE =
            "SELECT county, pay_month, COUNT(*), COUNT(DISTINCT citizen_id), SUM(amount), AVG(amount) FROM hrss.benefits GROUP BY CUBE(county, pay_month)";

    /** Benefits, of persons with rows as said, released whole, with a change. */
    private static List<Family> families(String sql, String rows, String from, String to) {
        CatalogSnapshot catalog = SampleCatalog.edited(
                policy -> policy.replace(
                                "minEntities: 10, maxRows: 1000, smallGroups: withhold",
                                "maxRows: 1000, smallGroups: whole-domain")
                        .replace("{table: reference.counties, column: code}", "{values: [\"1\", \"2\", \"3\", \"4\"]}")
                        .replace("rows: 6}", rows)
                        .replace(from, to),
                "hrss.benefits");
        Question question = Asked.question(sql);
        if (!(new DirectPlanner().plan(question, catalog) instanceof Proposal.Proposed(var plan))) {
            throw new AssertionError(sql);
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(catalog, request).check(plan)) {
            case Checked.Safe safe ->
                safe.plan().measurement().orElseThrow().sets().families();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    @Test
    void ofPersonsWithOneRowAllAddUp() {
        assertThat(families(CUBE, ONE_ROW, "", "")).containsExactly(new Family(List.of(0, 1, 2, 3), List.of(0, 1, 2)));
    }

    /** Somebody with a row in two months is one person in the total. */
    @Test
    void personsWithMoreRowsDoNot() {
        assertThat(families(CUBE, "rows: 3}", "", ""))
                .containsExactly(new Family(List.of(0, 1, 2, 3), List.of(1, 2, 3)));
    }

    @Test
    void nothingDoesWhereGroupsOrRowsAreCut() {
        assertThat(families(CUBE, "rows: 6}", "", "")).isEmpty();
        assertThat(families(CUBE, "rows: 3}", "rowsPerGroup: 6", "rowsPerGroup: 2"))
                .isEmpty();
        assertThat(families(CUBE, "rows: 3}", "groups: 3", "groups: 2")).isEmpty();
    }

    /** A person of six rows may be in more months than count, but never in more counties than there are. */
    @Test
    void aKeyOfFewValuesCutsNoGroup() {
        assertThat(families(CUBE, "rows: 6}", ", \"3\", \"4\"]", "]"))
                .containsExactly(new Family(List.of(0, 1), List.of(1, 2, 3)));
    }

    /** Rows without a month are in the totals and in no month. */
    @Test
    void nothingDoesAlongAKeyThatMayBeNull() {
        assertThat(families(
                        CUBE,
                        ONE_ROW,
                        "pay_month:  {type: varchar(7), nullable: false",
                        "pay_month:  {type: varchar(7)"))
                .containsExactly(
                        new Family(List.of(0, 1), List.of(0, 1, 2)), new Family(List.of(2, 3), List.of(0, 1, 2)));
    }

    @Test
    void differentValuesDoNot() {
        String distinct = "SELECT county, COUNT(DISTINCT pay_month) FROM hrss.benefits GROUP BY ROLLUP(county)";
        assertThat(families(distinct, ONE_ROW, "rowsPerGroup: 6}", "rowsPerGroup: 6, distinctPerGroup: 2}"))
                .containsExactly(new Family(List.of(0, 1), List.of(0)));
    }

    @Test
    void withheldGroupsAreNotMadeToAgree() {
        assertThat(families(
                        CUBE,
                        ONE_ROW,
                        "maxRows: 1000, smallGroups: whole-domain",
                        "minEntities: 10, maxRows: 1000, smallGroups: withhold"))
                .isEmpty();
    }
}
