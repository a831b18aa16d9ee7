package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code golden/plan/<case>/query.sql} and {@code golden/relations/<case>/query.sql}, and what becomes of it in {@code expected.txt}; {@code -Dgolden.update} rewrites. A line
 * {@code -- :name = value} gives a parameter.
 */
class GoldenPlansTest {
    static final Path FOLDER = Path.of("src/test/resources/golden/plan");
    private static final Path RELATIONS = Path.of("src/test/resources/golden/relations");
    private static final Map<Path, CatalogSnapshot> CATALOGS =
            Map.of(FOLDER, Catalogs.of(FOLDER.resolve("policies")), RELATIONS, Lab.CATALOG);
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
        CatalogSnapshot catalog = Objects.requireNonNull(CATALOGS.get(folder.getParent()));
        Proposal proposal = new QuestionPlanner(catalog).plan(question);
        String found = Asked.text(proposal) + checked(proposal, question, catalog);
        Path expected = folder.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    // What is proposed in good faith passes the checker, or its words stand in the file.
    private static String checked(Proposal proposal, Question question, CatalogSnapshot catalog) {
        if (!(proposal instanceof Proposal.Proposed(var plan))) {
            return "";
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(catalog, request).check(plan)) {
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
        List<Path> cases = new ArrayList<>();
        for (Path suite : List.of(FOLDER, RELATIONS)) {
            try (Stream<Path> folders = Files.list(suite)) {
                folders.filter(folder -> !folder.endsWith("policies")).sorted().forEach(cases::add);
            }
        }
        return cases;
    }
}
