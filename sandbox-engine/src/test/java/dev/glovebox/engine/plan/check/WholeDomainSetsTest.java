package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.SampleCatalog;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.policy.decision.Request;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several grouping sets over domains that are released whole. */
class WholeDomainSetsTest {
    private static final List<String> VISITS = List.of(
            "CREATE TABLE t0 (code VARCHAR, small BIGINT, \"#person\" UINTEGER)",
            "INSERT INTO t0 VALUES ('a', 1, 1), ('a', 1, 2), ('b', -3, 1), ('zz', 1, 3), (NULL, 2, 4), ('a', NULL, 5)",
            "CREATE TABLE t1 (code VARCHAR)",
            "INSERT INTO t1 VALUES ('a'), ('b'), ('c')");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT code, small, COUNT(*), COUNT(DISTINCT pid), SUM(money) FROM lab.visits GROUP BY ROLLUP(code, small)",
                "SELECT code, small, AVG(money), COUNT(DISTINCT \"day\"), MEDIAN(money) FROM lab.visits GROUP BY CUBE(code, small)",
                "SELECT small, COUNT(*), STDDEV_POP(ratio) FROM lab.visits WHERE flag GROUP BY GROUPING SETS ((small), ())",
            })
    void onePersonMovesNoGroupFurtherThanClaimed(String sql) throws SQLException {
        assertThat(Neighbours.of(plan(sql), NeighbourTables.LAB).violation()).isEmpty();
    }

    @Test
    void eachSetHasEveryCombinationOfItsDomains() throws SQLException {
        List<List<String>> groups = groups("SELECT code, small, COUNT(*) FROM lab.visits GROUP BY CUBE(code, small)");

        assertThat(groups).hasSize(3 * 7 + 3 + 7 + 1);
        assertThat(groups)
                .contains(
                        List.of("null", "null", "0", "6"),
                        List.of("a", "null", "1", "3"),
                        List.of("a", "1", "2", "2"),
                        List.of("c", "0", "2", "0"),
                        List.of("null", "1", "3", "3"));
    }

    /** Each set is the grouping that it is by itself: a row that is in no group of one key counts in the sets without the key. */
    @Test
    void aSetIsAsIfItWereAskedForByItself() throws SQLException {
        List<List<String>> all = groups("SELECT code, small, COUNT(*) FROM lab.visits GROUP BY CUBE(code, small)");

        assertThat(numbersOf(all, "1"))
                .isEqualTo(numbersOf(groups("SELECT code, COUNT(*) FROM lab.visits GROUP BY code"), ""));
        assertThat(numbersOf(all, "0")).isEqualTo(numbersOf(groups("SELECT COUNT(*) FROM lab.visits"), ""));
    }

    @Test
    void withoutRowsAllGroupsAreThere() throws SQLException {
        SafePlan plan = plan("SELECT code, small, COUNT(*) FROM lab.visits GROUP BY ROLLUP(code, small)");

        assertThat(run(plan, List.of(VISITS.get(0), VISITS.get(2), VISITS.get(3))))
                .hasSize(3 * 7 + 3 + 1)
                .allMatch(group -> group.getLast().equals("0"));
    }

    @Test
    void aKeyWithoutADomainIsRefused() {
        assertThat(check(Lab.WHOLE, "SELECT code, name, COUNT(*) FROM lab.visits GROUP BY ROLLUP(code, name)"))
                .satisfies(refused -> assertThat(refused.toString()).contains("AGG-04"));
    }

    @Test
    void moreCombinationsThanAnAnswerHoldsAreRefused() {
        String many = IntStream.range(0, 1500).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));
        CatalogSnapshot wide = SampleCatalog.edited(
                policy -> policy.replace(
                                "minEntities: 10, maxRows: 1000, smallGroups: withhold",
                                "maxRows: 1000, smallGroups: whole-domain")
                        .replace("{table: reference.counties, column: code}", "{values: [" + many + "]}")
                        .replaceAll("months: \\{values: [^]]+]}", "months: {values: [" + many + "]}"),
                "hrss.benefits");

        assertThat(check(wide, "SELECT county, pay_month, COUNT(*) FROM hrss.benefits GROUP BY county, pay_month"))
                .satisfies(refused -> assertThat(refused.toString()).contains("AGG-09"));
        assertThat(
                        check(
                                wide,
                                "SELECT county, pay_month, COUNT(*) FROM hrss.benefits GROUP BY GROUPING SETS (county, pay_month, ())"))
                .isInstanceOf(Checked.Safe.class);
    }

    private static List<String> numbersOf(List<List<String>> groups, String set) {
        return groups.stream()
                .filter(group -> set.isEmpty() || group.get(2).equals(set))
                .map(List::getLast)
                .sorted()
                .toList();
    }

    private static List<List<String>> groups(String sql) throws SQLException {
        return run(plan(sql), VISITS);
    }

    /** Keys, the set's number and the number of rows of each group. */
    private static List<List<String>> run(SafePlan plan, List<String> tables) throws SQLException {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            for (String sql : tables) {
                statement.execute(sql);
            }
            int keys = plan.query().columns().size();
            int last = keys + plan.query().cells();
            try (ResultSet rows =
                    statement.executeQuery(plan.query().statement(42, List.of()).whole())) {
                List<List<String>> groups = new ArrayList<>();
                while (rows.next()) {
                    List<String> group = new ArrayList<>();
                    for (int column = 1; column <= keys; column++) {
                        group.add(String.valueOf(rows.getString(column)));
                    }
                    group.add(rows.getString(last));
                    groups.add(group);
                }
                return groups;
            }
        }
    }

    private static SafePlan plan(String sql) {
        return switch (check(Lab.WHOLE, sql)) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    private static Checked check(CatalogSnapshot catalog, String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new DirectPlanner().plan(question, catalog);
        if (!(proposal instanceof Proposal.Proposed proposed)) {
            throw new AssertionError(Asked.text(proposal));
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return new PlanChecker(catalog, request).check(proposed.plan());
    }
}
