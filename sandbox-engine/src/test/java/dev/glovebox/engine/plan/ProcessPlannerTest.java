package dev.glovebox.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.Catalogs;
import dev.glovebox.engine.plan.planner.PlannerMain;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DataPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessPlannerTest {
    private static final Path POLICIES = Path.of("src/test/resources/golden/plan/policies");
    private static final CatalogSnapshot CATALOG = Catalogs.of(POLICIES);
    private static final CatalogSnapshot NOTHING = new CatalogSnapshot(Map.of());
    private static final Question COUNT = Asked.question("SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county");
    private static final PlannerSettings PATIENT =
            new PlannerSettings(1, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(90));
    private static final Queue<Process> STARTED = new ConcurrentLinkedQueue<>();

    private static ProcessPlanner planner;

    @BeforeAll
    static void start() {
        planner = new ProcessPlanner(source(PlannerMain.class), PATIENT);
        planner.plan(COUNT, CATALOG);
    }

    @AfterAll
    static void leavesNothingBehind() {
        planner.close();
        assertThat(STARTED).isNotEmpty().noneMatch(Process::isAlive);
    }

    @Test
    void proposesWhatThePlannerProposes() {
        assertThat(Asked.text(planner.plan(COUNT, CATALOG))).contains("scan hrss.benefits [county] +person");
    }

    @Test
    void usesTheCatalogOfTheQuestion() {
        assertThat(Asked.text(planner.plan(COUNT, NOTHING))).startsWith("DENIED DATA-01");
        assertThat(planner.plan(COUNT, CATALOG)).isInstanceOf(Proposal.Proposed.class);
    }

    @Test
    void survivesBombs() {
        List<String> bombs = List.of(
                "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " FROM hrss.benefits",
                "SELECT COUNT(*) FROM hrss.benefits WHERE amount = 1" + " OR amount = 1".repeat(1_000),
                "SELECT COUNT(*) FROM hrss.benefits WHERE " + "NOT ".repeat(1_900) + "appealed",
                "SELECT COUNT(*) FROM hrss.benefits WHERE '" + "a".repeat(100) + "' LIKE '" + "%a".repeat(50) + "b'",
                doublings(17));
        for (String bomb : bombs) {
            Instant begin = Instant.now();
            planner.plan(Asked.question(bomb), CATALOG);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
            assertThat(planner.plan(COUNT, CATALOG)).isInstanceOf(Proposal.Proposed.class);
        }
    }

    private static String doublings(int times) {
        StringBuilder sql = new StringBuilder("WITH c0 AS (SELECT id_hash FROM hrss.benefits)");
        for (int i = 1; i <= times; i++) {
            sql.append(", c%d AS (SELECT a.id_hash FROM c%d a JOIN c%d b ON a.id_hash = b.id_hash)"
                    .formatted(i, i - 1, i - 1));
        }
        return sql + " SELECT COUNT(*) FROM c" + times;
    }

    @Test
    void answersManyAtOnce() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Proposal>> all = IntStream.range(0, 20)
                    .mapToObj(i -> many.submit(() -> planner.plan(COUNT, CATALOG)))
                    .toList();
            for (Future<Proposal> each : all) {
                assertThat(each.get()).isInstanceOf(Proposal.Proposed.class);
            }
        }
    }

    @Test
    void compilesRowsInAProcessOfTheirOwn() {
        DataPolicy policy = Catalogs.read(POLICIES.resolve("deaths.yaml"));
        int before = STARTED.size();
        CompiledRows compiled = planner.compileRows(new PublishedPolicy(policy, 1), Catalogs.facts(policy));
        assertThat(((CompiledRows.Compiled) compiled).rows()).hasSize(1);
        assertThat(STARTED).hasSize(before + 1);
    }

    @Test
    void declinesAfterTheDeadlineAndKillsThePlanner() throws Exception {
        try (ProcessPlanner hanging = misbehaving("hang", Duration.ofMillis(300))) {
            assertThat(Asked.text(hanging.plan(COUNT, CATALOG))).startsWith("DENIED SQL-06");
            assertThat(Asked.text(hanging.plan(COUNT, CATALOG))).startsWith("DENIED SQL-06");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "turn", "flood", "die"})
    void aPlannerThatBreaksTheRulesHasDied(String how) {
        try (ProcessPlanner broken = misbehaving(how, Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> broken.plan(COUNT, CATALOG))
                    .isInstanceOfSatisfying(
                            PlannerException.class,
                            died -> assertThat(died.code()).isEqualTo(PlannerException.Code.DIED))
                    .hasMessageNotContaining("county");
        }
    }

    @Test
    void saysWhyNoPlannerStarts() {
        PlannerSettings hasty =
                new PlannerSettings(1, Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(2));
        try (ProcessPlanner mute = new ProcessPlanner(source(MisbehavingPlannerMain.class, "mute"), hasty)) {
            assertThatThrownBy(() -> mute.plan(COUNT, CATALOG))
                    .isInstanceOfSatisfying(
                            PlannerException.class,
                            absent -> assertThat(absent.code()).isEqualTo(PlannerException.Code.NOT_STARTED));
        }
    }

    @Test
    void isClosedOnce() {
        ProcessPlanner closed = misbehaving("die", Duration.ofSeconds(1));
        closed.close();
        assertThatThrownBy(() -> closed.plan(COUNT, CATALOG))
                .isInstanceOfSatisfying(
                        PlannerException.class, end -> assertThat(end.code()).isEqualTo(PlannerException.Code.CLOSED));
    }

    private static ProcessPlanner misbehaving(String how, Duration deadline) {
        return new ProcessPlanner(source(MisbehavingPlannerMain.class, how), PATIENT.withDeadline(deadline));
    }

    /** Without confinement, which has its own tests. */
    private static Supplier<Process> source(Class<?> main, String... arguments) {
        List<String> line = new java.util.ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(List.of(arguments));
        return () -> {
            try {
                Process process = new ProcessBuilder(line)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                STARTED.add(process);
                return process;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }
}
