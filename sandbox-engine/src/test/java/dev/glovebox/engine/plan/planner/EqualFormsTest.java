package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same question under several spellings is one plan, and so has one answer: {@code golden/equal-forms.sql}. That the forms mean the
 * same is Calcite's engine to say, which reads the texts without our rules.
 */
class EqualFormsTest {
    private static final Path FORMS = Path.of("src/test/resources/golden/equal-forms.sql");
    private static final int DATABASES = Boolean.getBoolean("glovebox.deep") ? 50 : 4;
    private static final QuestionPlanner PLANNER = new QuestionPlanner(Lab.CATALOG);
    private static final DatasetFacts SHOPS =
            Lab.datasets().stream().filter(DatasetFacts::isPublic).findFirst().orElseThrow();

    static Stream<List<String>> forms() throws IOException {
        List<List<String>> all = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String line : Files.readAllLines(FORMS)) {
            if (line.isBlank()) {
                all.add(List.copyOf(paragraph));
                paragraph.clear();
            } else if (!line.startsWith("--")) {
                paragraph.add(line);
            }
        }
        all.add(List.copyOf(paragraph));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void areOnePlan(List<String> forms) {
        Set<String> plans = forms.stream().map(EqualFormsTest::plan).collect(Collectors.toSet());
        assertThat(plans).hasSize(1);
    }

    @Test
    void differentQuestionsAreDifferentPlans() throws IOException {
        List<List<String>> all = forms().toList();
        Set<String> plans = all.stream().map(forms -> plan(forms.getFirst())).collect(Collectors.toSet());
        assertThat(plans).hasSize(all.size());
    }

    @Test
    void meanTheSameToASecondEngine() throws Exception {
        for (long seed = 0; seed < DATABASES; seed++) {
            try (SecondOpinion second = filled(seed)) {
                for (List<String> forms : forms().toList()) {
                    Set<Object> answers =
                            forms.stream().map(form -> answer(second, form)).collect(Collectors.toSet());
                    assertThat(answers).as("seed %d: %s", seed, forms).hasSize(1);
                }
            }
        }
    }

    private static SecondOpinion filled(long seed) throws SQLException {
        SecondOpinion second = new SecondOpinion();
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            for (String sql : Lab.table(SHOPS, "t0", Lab.rows(SHOPS, Lab.Shape.MIXED, new Random(seed)))) {
                statement.execute(sql);
            }
            // Whole numbers at the ends of their type do not add up.
            statement.execute("UPDATE t0 SET whole = small WHERE whole NOT BETWEEN -1000 AND 1000");
            try (ResultSet rows = statement.executeQuery("SELECT * FROM t0")) {
                second.add(SHOPS, rows);
            }
        }
        return second;
    }

    private static Object answer(SecondOpinion second, String form) {
        try {
            return Set.copyOf(second.answer(sql(form)));
        } catch (SQLException failed) {
            throw new AssertionError(form, failed);
        }
    }

    private static String sql(String form) {
        return "SELECT code FROM lab.shops WHERE " + form;
    }

    private static String plan(String form) {
        Proposal proposal = PLANNER.plan(Asked.question(sql(form)));
        assertThat(proposal).as(form + "\n" + Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        return Asked.text(proposal);
    }
}
