package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.charge.Price;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.engine.synthetic.SyntheticTables;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up rows through real workers: no key and no sealed file is there to be read. */
final class SyntheticRunTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample");
    private static Sandbox sandbox;
    private static WorkerPool pool;
    private static CatalogSnapshot catalog;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        sandbox = Workers.sandbox();
        Path vault = Files.createDirectory(directory.resolve("vault"));
        pool = Workers.pool(Workers.program(sandbox, WorkerMain.class, vault), 2);
        try (Stream<Path> files = Files.list(SAMPLES.resolve("policies"))) {
            catalog = Candidate.together(files.filter(file -> !file.toString().endsWith(".tests.yaml"))
                    .map(SyntheticRunTest::candidate)
                    .toList());
        }
    }

    @AfterAll
    static void stop() {
        if (pool != null) {
            pool.close();
            sandbox.close();
        }
    }

    private static Candidate candidate(Path file) {
        try {
            return switch (Candidate.read(file.toString(), Files.readAllBytes(file), new DirectPlanner())) {
                case Candidate.Read.Sound sound -> sound.candidate();
                case Candidate.Read.Unsound unsound -> throw new AssertionError(unsound.problems());
            };
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static ReleasedResult dryRun(String sql) {
        Question question = new Question(
                sql,
                new Caller("alice", "hrss", "analyst"),
                new PurposeName("benefit-audit"),
                Map.of(),
                Optional.empty(),
                Instant.parse("2026-11-22T04:00:00Z"));
        Planned planned = new PlanStage(new DirectPlanner()).plan(question, catalog);
        assertThat(planned).as(sql).isInstanceOf(Planned.Permitted.class);
        SafePlan plan = ((Planned.Permitted) planned).plan();
        String tables = new SyntheticTables(catalog, sql).of(plan);
        try (WorkerLease worker = pool.lease("alice")) {
            return Release.synthetic(
                            plan,
                            List.of(),
                            Price.each(plan),
                            new SyntheticJob(plan, tables, List.of()).run(worker, Workers.PATIENCE))
                    .shown()
                    .markedSynthetic();
        }
    }

    @Test
    void answersAJoinInTheShapeOfAnAnswer() throws IOException {
        ReleasedResult result = dryRun(Files.readString(SAMPLES.resolve("questions/02-paid-after-death.sql")));
        assertThat(result.rows()).isNotEmpty();
        assertThat(result.notices().getFirst().code()).isEqualTo("synthetic");
        assertThat(result.rows().getFirst().getLast()).isInstanceOf(Cell.Noisy.class);
    }

    @Test
    void keepsToDomainsAndBoundsOfThePolicy() {
        ReleasedResult months = dryRun("SELECT pay_month, AVG(amount) AS a FROM hrss.benefits GROUP BY pay_month");
        assertThat(months.rows()).hasSize(12);
        months.rows().forEach(row -> {
            assertThat(((Cell.Shown) row.getFirst()).text().orElseThrow()).startsWith("2025-");
            assertThat(((Cell.Noisy) row.getLast()).value().doubleValue()).isBetween(0.0, 2500.0);
        });
    }

    @Test
    void readsPublicTablesAsMadeUpOnes() {
        ReleasedResult counties = dryRun("SELECT code FROM reference.counties ORDER BY code");
        assertThat(counties.rows()).hasSize(12);
        assertThat(counties.rows().getFirst().getFirst()).isEqualTo(new Cell.Shown(Optional.of("s0")));
    }
}
