package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.planner.RandomQueries;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a plan says adds up over persons does: run for some persons after the others, its cells added are those of all persons at once. */
class SumsOverPersonsTest {
    private static final int QUESTIONS = Boolean.getBoolean("glovebox.deep") ? 4_000 : 80;
    private static final long SEED = 23_112_026;
    /** Of a database with rows of many persons. */
    private static final long FULL = 3;

    private static final int PARTS = 3;

    @Test
    void theCellsOfSomePersonsAddUpToThoseOfAll() throws SQLException {
        RandomQueries queries = new RandomQueries(new Random(SEED), RandomQueries.About.MEASURES);
        int proved = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            String sql = queries.question();
            SafePlan plan = LabPlans.safe(sql).orElse(null);
            if (plan != null && text(plan).sums().isPresent()) {
                assertThat(addsUp(plan, text(plan).sums().get(), SEED + i))
                        .as(sql)
                        .isTrue();
                proved++;
            }
        }
        assertThat(proved).isGreaterThan(QUESTIONS / 4);
    }

    @Test
    void countsOfDifferentValuesAndLargestPartsStayInOnePart() {
        SafePlan distinct = LabPlans.safe("SELECT code, COUNT(DISTINCT small) FROM lab.visits GROUP BY code")
                .orElseThrow();
        assertThat(text(distinct).sums()).isEmpty();
    }

    @Test
    void whatDoesNotAddUpIsFound() throws SQLException {
        SafePlan plan =
                LabPlans.safe("SELECT SUM(small), COUNT(*) FROM lab.visits").orElseThrow();
        EngineText.Sums sums = text(plan).sums().orElseThrow();
        String squares = sums.statement().replace("COUNT(*) AS c0", "COUNT(*) * COUNT(*) AS c0");
        assertThat(squares).isNotEqualTo(sums.statement());
        assertThat(addsUp(plan, sums, FULL)).isTrue();
        assertThat(addsUp(plan, new EngineText.Sums(squares, sums.keys()), FULL))
                .isFalse();
    }

    private static EngineText text(SafePlan plan) {
        return plan.query().statement(42, List.of());
    }

    private static boolean addsUp(SafePlan plan, EngineText.Sums sums, long seed) throws SQLException {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String sql : NeighbourTables.LAB.make(plan, seed)) {
                execute(engine, sql);
            }
            Map<List<String>, List<BigInteger>> added = new HashMap<>();
            for (int part = 0; part < PARTS; part++) {
                execute(engine, "BEGIN");
                for (int table = 0; table < plan.tables().size(); table++) {
                    if (plan.tables().get(table).person()) {
                        execute(engine, "DELETE FROM t" + table + " WHERE \"#person\" % " + PARTS + " <> " + part);
                    }
                }
                run(engine, sums).forEach((group, cells) -> added.merge(group, cells, SumsOverPersonsTest::plus));
                execute(engine, "ROLLBACK");
            }
            return added.equals(run(engine, sums));
        }
    }

    private static List<BigInteger> plus(List<BigInteger> one, List<BigInteger> other) {
        List<BigInteger> sums = new ArrayList<>();
        for (int cell = 0; cell < one.size(); cell++) {
            sums.add(one.get(cell).add(other.get(cell)));
        }
        return sums;
    }

    private static Map<List<String>, List<BigInteger>> run(Connection engine, EngineText.Sums sums)
            throws SQLException {
        Map<List<String>, List<BigInteger>> groups = new HashMap<>();
        try (Statement statement = engine.createStatement();
                ResultSet rows = statement.executeQuery(sums.statement())) {
            while (rows.next()) {
                List<String> keys = new ArrayList<>();
                List<BigInteger> cells = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    if (column <= sums.keys()) {
                        keys.add(String.valueOf(rows.getString(column)));
                    } else {
                        cells.add(new BigInteger(rows.getString(column)));
                    }
                }
                groups.put(keys, cells);
            }
        }
        return groups;
    }

    private static void execute(Connection engine, String sql) throws SQLException {
        try (Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }
}
