package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole questions about persons under several spellings, {@code golden/equal-questions.sql}, are one measurement, which is found again when it was asked before. That they
 * mean the same is Calcite's engine to say, which reads the texts without our rules. What only reads alike, {@code golden/different-questions.sql}, is two.
 */
class EqualQuestionsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final int DATABASES = Boolean.getBoolean("glovebox.deep") ? 60 : 6;
    private static final int FEWEST_PAIRS = 60;

    static Stream<List<String>> equal() throws IOException {
        return paragraphs("equal-questions.sql").stream();
    }

    static Stream<List<String>> different() throws IOException {
        return paragraphs("different-questions.sql").stream();
    }

    private static List<List<String>> paragraphs(String file) throws IOException {
        List<List<String>> all = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : Files.readAllLines(FOLDER.resolve(file))) {
            if (line.isBlank()) {
                all.add(new ArrayList<>());
            } else if (!line.startsWith("--")) {
                all.getLast().add(line);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("equal")
    void areOneMeasurement(List<String> spellings) {
        assertThat(spellings.stream().map(EqualQuestionsTest::canonical).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("different")
    void whatOnlyReadsAlikeIsTwo(List<String> questions) {
        assertThat(questions.stream().map(EqualQuestionsTest::canonical).distinct())
                .hasSize(2);
    }

    @Test
    void paragraphsAreDifferentQuestions() throws IOException {
        List<List<String>> all = paragraphs("equal-questions.sql");
        assertThat(all.stream()
                        .map(spellings -> canonical(spellings.getFirst()))
                        .distinct())
                .hasSize(all.size());
        assertThat(all.stream().mapToInt(spellings -> spellings.size() - 1).sum() + formPairs())
                .isGreaterThanOrEqualTo(FEWEST_PAIRS);
    }

    private static long formPairs() throws IOException {
        return EqualFormsTest.forms().mapToLong(forms -> forms.size() - 1).sum();
    }

    @Test
    void aSecondEngineTellsThemApartAsWeDo() throws Exception {
        Set<List<String>> toldApart = new HashSet<>();
        Random random = new Random(22_112_026);
        for (int database = 0; database < DATABASES; database++) {
            try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = engine.createStatement();
                    SecondOpinion second = new SecondOpinion()) {
                GeneratedQueriesTest.fill(statement, second, Lab.Shape.MIXED, random);
                for (List<String> spellings :
                        equal().filter(each -> !isOursAlone(each)).toList()) {
                    assertThat(answers(second, spellings)).as("%s", spellings).hasSize(1);
                }
                different()
                        .filter(questions -> answers(second, questions).size() > 1)
                        .forEach(toldApart::add);
            }
        }
        assertThat(toldApart).containsExactlyInAnyOrderElementsOf(different().toList());
    }

    /** Calcite's engine has no medians. */
    private static boolean isOursAlone(List<String> spellings) {
        return spellings.stream().anyMatch(sql -> sql.contains("MEDIAN("));
    }

    private static Set<Object> answers(SecondOpinion second, List<String> questions) {
        return questions.stream().flatMap(sql -> answer(second, sql).stream()).collect(Collectors.toSet());
    }

    /** Nothing where that engine does not read the text: it knows no GROUP BY 1. */
    private static Optional<Object> answer(SecondOpinion second, String sql) {
        try {
            return Optional.of(
                    second.answer(sql).stream().map(List::toString).sorted().toList());
        } catch (SQLException unread) {
            return Optional.empty();
        }
    }

    private static String canonical(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new QuestionPlanner(Lab.CATALOG).plan(question);
        assertThat(proposal).as(sql + "\n" + Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        Request request = new Request(question.caller(), question.purpose(), Set.of(), question.at(), Optional.empty());
        return switch (new PlanChecker(Lab.CATALOG, request).check(((Proposal.Proposed) proposal).plan())) {
            case Checked.Safe safe -> safe.plan().canonical();
            case Checked.Unsafe unsafe -> throw new AssertionError(sql + "\n" + Asked.text(unsafe.refusal()));
        };
    }
}
