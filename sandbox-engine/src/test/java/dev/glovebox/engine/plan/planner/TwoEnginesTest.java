package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Questions over public rows have one exact answer, and two engines must give it: ours, from the printed statement, and Calcite's own, from the
 * text. {@code golden/two-engines.sql} has a question a line for each operator; where Calcite's engine lacks it, the line goes on with the same
 * question in other words, after {@code <=>}.
 */
class TwoEnginesTest {
    private static final Path QUESTIONS = Path.of("src/test/resources/golden/two-engines.sql");
    private static final int DATABASES = Boolean.getBoolean("glovebox.deep") ? 200 : 3;
    private static final DatasetFacts SHOPS =
            Lab.datasets().stream().filter(DatasetFacts::isPublic).findFirst().orElseThrow();

    @Test
    void giveEqualAnswers() throws Exception {
        List<String> questions = Files.readAllLines(QUESTIONS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
        SoftAssertions soft = new SoftAssertions();
        for (long seed = 0; seed < DATABASES; seed++) {
            try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = engine.createStatement();
                    SecondOpinion second = new SecondOpinion()) {
                for (String sql : Lab.table(SHOPS, "t0", Lab.rows(SHOPS, Lab.Shape.MIXED, new Random(seed)))) {
                    statement.execute(sql);
                }
                try (ResultSet rows = statement.executeQuery("SELECT * FROM t0")) {
                    second.add(SHOPS, rows);
                }
                for (String question : questions) {
                    String[] words = question.split(" <=> ", -1);
                    List<String> expected = sorted(second.answer(words[words.length - 1]));
                    soft.assertThatCode(() -> assertThat(sorted(ours(statement, words[0])))
                                    .isEqualTo(expected))
                            .as("seed %d: %s", seed, question)
                            .doesNotThrowAnyException();
                }
            }
        }
        soft.assertAll();
    }

    private static List<List<Optional<String>>> ours(Statement statement, String sql) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(plan(sql).query().statement(0, List.of()).whole())) {
            return SecondOpinion.texts(rows);
        }
    }

    private static SafePlan plan(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new QuestionPlanner(Lab.CATALOG).plan(question);
        assertThat(proposal).as(sql + "\n" + Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(Lab.CATALOG, request).check(((Proposal.Proposed) proposal).plan())) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(sql + "\n" + Asked.text(unsafe.refusal()));
        };
    }

    private static List<String> sorted(List<List<Optional<String>>> rows) {
        return rows.stream()
                .map(Object::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
