package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlainStatement;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is planned, checked and printed means what its author wrote: over generated questions the engine's plain answer is that of Calcite's own
 * engine, which reads the text itself. {@link TwoEnginesTest} has the same for a question of each operator.
 */
class GeneratedQueriesTest {
    private static final boolean DEEP = Boolean.getBoolean("glovebox.deep");
    private static final int QUESTIONS = DEEP ? 10_000 : 50;
    private static final int QUESTIONS_A_DATABASE = 10;
    private static final long SEED = 22_112_026;

    private int compared;
    private int unanswered;

    @ParameterizedTest
    @EnumSource(names = {"PUBLIC_ROWS", "PERSONS"})
    void haveTheSameAnswerInBothEngines(RandomQueries.About about) throws SQLException {
        Random random = new Random(SEED);
        RandomQueries queries = new RandomQueries(random, about);
        SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < QUESTIONS; i += QUESTIONS_A_DATABASE) {
            Lab.Shape shape = List.of(Lab.Shape.values()).get(i / QUESTIONS_A_DATABASE % 3);
            try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                    SecondOpinion second = new SecondOpinion()) {
                try (Statement statement = engine.createStatement()) {
                    fill(statement, second, shape, random);
                }
                for (int j = 0; j < QUESTIONS_A_DATABASE; j++) {
                    compare(engine, second, queries.question(), soft, "question " + (i + j));
                }
            }
        }
        soft.assertAll();
        assertThat(compared).isGreaterThan(QUESTIONS / 3);
        assertThat(unanswered).isLessThan(QUESTIONS / 10);
    }

    private void compare(Connection engine, SecondOpinion second, String sql, SoftAssertions soft, String place) {
        List<PlainStatement> printed = printed(sql);
        if (printed.isEmpty()) {
            return;
        }
        List<String> expected;
        // What Calcite's engine cannot do it says in many ways.
        try {
            expected = sorted(second.answer(sql));
        } catch (SQLException | RuntimeException | Error unanswered) {
            this.unanswered++;
            return;
        }
        if (expected.isEmpty() && sql.matches(".*GROUP BY (ROLLUP|CUBE|GROUPING SETS).*")) {
            // Over no rows Calcite's engine lacks the total that the standard has.
            return;
        }
        compared++;
        soft.assertThatCode(() -> assertThat(ours(engine, printed)).isEqualTo(expected))
                .as("%s: %s\n%s", place, sql, printed.getLast().sql())
                .doesNotThrowAnyException();
    }

    private static List<PlainStatement> printed(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new QuestionPlanner(Lab.CATALOG).plan(question);
        if (!(proposal instanceof Proposal.Proposed(ProposedPlan plan))) {
            return List.of();
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(Lab.CATALOG, request).check(plan)) {
            case Checked.Safe safe -> PlainStatement.steps(plan, safe.plan(), Lab.CATALOG);
            case Checked.Unsafe(var refusal) -> {
                assertThat(refusal.code()).as(sql).isNotIn("PLAN-01", "PLAN-02");
                yield List.of();
            }
        };
    }

    static void fill(Statement engine, SecondOpinion second, Lab.Shape shape, Random random) throws SQLException {
        for (DatasetFacts facts : Lab.datasets()) {
            String name = "all_" + facts.dataset().table();
            for (String sql : Lab.table(facts, name, Lab.rows(facts, shape, random))) {
                engine.execute(sql);
            }
            String columns =
                    facts.columns().stream().map(column -> value(facts, column)).collect(Collectors.joining(", "));
            try (ResultSet rows = engine.executeQuery("SELECT " + columns + " FROM " + name)) {
                second.add(facts, rows);
            }
        }
    }

    private static String value(DatasetFacts facts, ColumnFacts column) {
        return Lab.columns(facts).contains(column) ? "\"" + column.name() + "\"" : "'p' || \"#person\"";
    }

    private static List<String> ours(Connection connection, List<PlainStatement> steps) throws SQLException {
        try (Statement engine = connection.createStatement()) {
            for (int step = 0; step < steps.size() - 1; step++) {
                read(engine, steps.get(step).reads());
                String fields = IntStream.range(0, steps.get(step).columns())
                        .mapToObj(i -> "f" + i)
                        .collect(Collectors.joining(", "));
                engine.execute("CREATE OR REPLACE TEMP TABLE r" + step + " AS SELECT * FROM ("
                        + steps.get(step).sql() + ") s(" + fields + ")");
            }
            read(engine, steps.getLast().reads());
            try (ResultSet rows = engine.executeQuery(steps.getLast().sql())) {
                return sorted(SecondOpinion.texts(rows));
            }
        }
    }

    private static void read(Statement engine, List<TableRead> reads) throws SQLException {
        for (int i = 0; i < reads.size(); i++) {
            engine.execute("CREATE OR REPLACE TEMP VIEW t" + i + " AS SELECT * FROM all_"
                    + reads.get(i).dataset().table());
        }
    }

    private static List<String> sorted(List<List<Optional<String>>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.map(GeneratedQueriesTest::rounded))
                        .toList())
                .map(Object::toString)
                .sorted()
                .toList();
    }

    // Means are divided in different orders.
    private static String rounded(String text) {
        try {
            return new BigDecimal(text)
                    .round(new MathContext(12))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }
}
