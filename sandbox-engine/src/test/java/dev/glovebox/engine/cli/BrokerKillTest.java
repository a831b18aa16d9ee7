package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed in the middle of a question, and started again on what it left. */
final class BrokerKillTest {
    private static final int ROUNDS = Boolean.getBoolean("glovebox.deep") ? 200 : 2;
    private static final long SEED = 20_250_901;

    @TempDir
    Path folder;

    @BeforeAll
    static void requireSandbox() {
        try (Sandbox sandbox = Sandbox.open(Tier.A)) {
            assertThat(sandbox.tier()).isEqualTo(Tier.A);
        } catch (SandboxException unable) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
            throw unable;
        }
    }

    /** Where a kill is meant to fall. The hand of the test is not that steady: what it hit is read from what was left. */
    private enum Aim {
        RELEASING,
        RECORDED,
        ANYWHERE
    }

    @Test
    void losesNothingAndRefundsNothingThatWasReleased() throws Exception {
        Random random = new Random(SEED);
        try (ServedDeployment deployment = ServedDeployment.in(folder)) {
            deployment.sealCensus();
            assertThat(deployment.onHost("doctor").out()).contains("this deployment's broker is running");
            for (int round = 0; round < ROUNDS; round++) {
                Aim aim = Aim.values()[round % 3];
                String question = "SELECT COUNT(*) AS n FROM census.pums WHERE age > %d AND income > %d"
                        .formatted(round % 80, round);
                round(deployment, question, aim, random.nextInt(300));
            }
            assertThat(deployment.terminate()).isZero();
            deployment.requireNothingLeft();
            assertThat(deployment.home().resolve("run")).isEmptyDirectory();
        }
    }

    private void round(ServedDeployment deployment, String question, Aim aim, int pause) throws Exception {
        String spent = deployment.spent();
        Map<String, String> before = deployment.charges();
        Map<String, String> releases = deployment.releases();
        CompletableFuture<Run> asked = CompletableFuture.supplyAsync(() -> deployment.ask(question));
        killAt(deployment, aim, before, releases, pause, asked);
        asked.join();
        deployment.requireNothingLeft();

        Map<String, String> left = minus(deployment.charges(), before);
        Map<String, String> recorded = minus(deployment.releases(), releases);
        deployment.restart();
        Map<String, String> settled = minus(deployment.charges(), before);

        assertThat(left).as("one question has one charge at most").hasSizeLessThan(2);
        assertThat(settled.keySet()).isEqualTo(left.keySet());
        String end = settled.values().stream().findFirst().orElse("NONE");
        assertThat(end).isEqualTo(due(left.values().stream().findFirst().orElse("NONE"), !recorded.isEmpty()));
        boolean kept = end.equals("DONE") || end.equals("FAILED");
        assertThat(deployment.spent().equals(spent)).as(end + " is paid for").isEqualTo(!kept);
        assertThat(minus(deployment.releases(), releases)).isEqualTo(recorded);
        askAgain(deployment, question, recorded, releases);
        Run verified = deployment.onHost(
                "ledger", "verify", deployment.home().resolve("ledger").toString());
        assertThat(verified.exit()).as(verified.err()).isZero();
    }

    private static String due(String left, boolean recorded) {
        return switch (left) {
            case "RELEASING" -> recorded ? "DONE" : "FAILED";
            default -> left;
        };
    }

    /** An answer that was recorded is given again, for nothing and without a second draw; another one is bought. */
    private static void askAgain(
            ServedDeployment deployment, String question, Map<String, String> recorded, Map<String, String> releases)
            throws IOException {
        String spent = deployment.spent();
        Run first = deployment.ask(question);
        Run second = deployment.ask(question);
        assertThat(first.exit()).as(first.err()).isZero();
        if (!recorded.isEmpty()) {
            assertThat(first.out()).contains("a recorded answer, free");
            assertThat(deployment.spent()).isEqualTo(spent);
            assertThat(minus(deployment.releases(), releases)).isEqualTo(recorded);
        } else {
            assertThat(first.out()).contains("cost");
            assertThat(deployment.spent()).isNotEqualTo(spent);
        }
        assertThat(second.out().lines().limit(3))
                .isEqualTo(first.out().lines().limit(3).toList());
    }

    /** Holds the ledger's database once the charge is where it is to be found, so that the broker goes no further; then kills. */
    private static void killAt(
            ServedDeployment deployment,
            Aim aim,
            Map<String, String> before,
            Map<String, String> releases,
            int pause,
            CompletableFuture<Run> asked)
            throws Exception {
        if (aim == Aim.ANYWHERE) {
            Thread.sleep(pause);
            deployment.kill();
            return;
        }
        while (!asked.isDone() && !minus(deployment.charges(), before).containsValue("RELEASING")) {
            Thread.sleep(1);
        }
        try (Connection ledger = DriverManager.getConnection(
                        "jdbc:sqlite:" + deployment.home().resolve("ledger/ledger.db"));
                Statement hold = ledger.createStatement()) {
            begin(hold);
            while (aim == Aim.RECORDED
                    && !asked.isDone()
                    && deployment.releases().equals(releases)) {
                Thread.sleep(1);
            }
            deployment.kill();
        }
    }

    private static void begin(Statement hold) throws SQLException {
        hold.execute("PRAGMA busy_timeout=2000");
        hold.execute("BEGIN IMMEDIATE");
    }

    private static Map<String, String> minus(Map<String, String> all, Map<String, String> known) {
        Map<String, String> more = new TreeMap<>(all);
        more.keySet().removeAll(known.keySet());
        return more;
    }
}
