package dev.glovebox.engine.isolate.worker;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.engine.plan.check.ReleasedTables;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.Catalogs;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import dev.glovebox.policy.decision.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the checker prints for the golden questions is what a worker lets run. */
final class PrintedStatementsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/plan");
    private static final CatalogSnapshot CATALOG = Catalogs.of(FOLDER.resolve("policies"));

    private static Engine engine;

    @BeforeAll
    static void open() throws Exception {
        engine = Engine.open(2);
    }

    @TestFactory
    Stream<DynamicTest> passTheWorkersOwnCheck() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(folder -> Files.exists(folder.resolve("query.sql"))).toList().stream()
                    .flatMap(folder -> planned(folder).stream()
                            .map(plan -> DynamicTest.dynamicTest(
                                    folder.getFileName().toString(), () -> requireAccepted(plan))));
        }
    }

    @Test
    void wholeDomainsPassIt() {
        for (String sql : List.of(
                "SELECT code, small, COUNT(*), SUM(money) FROM lab.visits GROUP BY CUBE(code, small)",
                "SELECT small, MEDIAN(money) FROM lab.visits GROUP BY ROLLUP(small)")) {
            requireAccepted(planned(Asked.question(sql), Lab.WHOLE).orElseThrow());
        }
    }

    private static void requireAccepted(SafePlan plan) {
        List<ReleasedTable> released =
                plan.earlier().stream().map(ReleasedTables::any).toList();
        plan.steps().forEach(step -> requireAccepted(step, released));
    }

    private static void requireAccepted(SafePlan step, List<ReleasedTable> released) {
        Set<String> tables =
                IntStream.range(0, step.tables().size()).mapToObj(i -> "t" + i).collect(Collectors.toSet());
        assertThatCode(() -> StatementCheck.require(
                        engine.serialize(step.query().statement(1, released).whole()), tables))
                .doesNotThrowAnyException();
    }

    private static Optional<SafePlan> planned(Path folder) {
        return planned(question(folder), CATALOG);
    }

    private static Optional<SafePlan> planned(Question question, CatalogSnapshot catalog) {
        if (!(new QuestionPlanner(catalog).plan(question) instanceof Proposal.Proposed(var plan))) {
            return Optional.empty();
        }
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return new PlanChecker(catalog, request).check(plan) instanceof Checked.Safe(var safe)
                ? Optional.of(safe)
                : Optional.empty();
    }

    private static Question question(Path folder) {
        try {
            String sql = Files.readString(folder.resolve("query.sql"));
            Map<String, String> parameters = new HashMap<>();
            sql.lines().filter(line -> line.startsWith("-- :")).forEach(line -> {
                String[] parts = line.substring(4).split(" = ", 2);
                parameters.put(parts[0], parts[1]);
            });
            return Asked.question(sql, parameters);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
