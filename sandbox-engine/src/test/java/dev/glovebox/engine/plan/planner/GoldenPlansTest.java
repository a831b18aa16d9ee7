package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code golden/plan/<case>/query.sql} and what becomes of it in {@code expected.txt}; {@code -Dgolden.update} rewrites. A line
 * {@code -- :name = value} gives a parameter.
 */
class GoldenPlansTest {
    static final Path FOLDER = Path.of("src/test/resources/golden/plan");
    private static final CatalogSnapshot CATALOG = Catalogs.of(FOLDER.resolve("policies"));
    private static final Set<String> FILES = Set.of("query.sql", "expected.txt");

    @TestFactory
    Stream<DynamicTest> readsAsExpected() throws IOException {
        return cases().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void hasNoUnusedFiles() throws IOException {
        for (Path folder : cases()) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).allMatch(FILES::contains);
            }
        }
    }

    private static void check(Path folder) throws IOException {
        Question question = question(Files.readString(folder.resolve("query.sql")));
        Proposal proposal = new QuestionPlanner(CATALOG).plan(question);
        String found = Asked.text(proposal) + checked(proposal, question);
        Path expected = folder.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    // What is proposed in good faith passes the checker, or its words stand in the file.
    private static String checked(Proposal proposal, Question question) {
        if (!(proposal instanceof Proposal.Proposed(var plan))) {
            return "";
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(CATALOG, request).check(plan)) {
            case Checked.Safe safe -> "";
            case Checked.Unsafe(var refusal) -> "the checker: " + refusal.code() + " " + refusal.finding() + "\n";
        };
    }

    private static Question question(String sql) {
        Map<String, String> parameters = new HashMap<>();
        sql.lines().filter(line -> line.startsWith("-- :")).forEach(line -> {
            String[] parts = line.substring(4).split(" = ", 2);
            parameters.put(parts[0], parts[1]);
        });
        return Asked.question(sql, parameters);
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(folder -> !folder.endsWith("policies"))
                    .sorted()
                    .toList();
        }
    }
}
