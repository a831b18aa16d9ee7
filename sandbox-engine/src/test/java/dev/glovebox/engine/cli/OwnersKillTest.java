package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed in the middle of an owner's step: the ledger decides whether it was taken, and it can be taken again. */
final class OwnersKillTest {
    private static final String QUESTION = "SELECT COUNT(*) AS n FROM census.pums WHERE age > 40";

    /** Longer than a broker needs to receive a signature, shorter than it waits for the ledger. */
    private static final long RECEIVED_MILLIS = 500;

    @TempDir
    Path folder;

    @BeforeAll
    static void requireSandbox() {
        try {
            Sandbox.open(Tier.A).close();
        } catch (SandboxException unable) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
        }
    }

    @Test
    void aPublicationOrAnApprovalIsWholeOrNotThere() throws Exception {
        try (ServedDeployment deployment = ServedDeployment.in(folder)) {
            deployment.sealCensus();
            String signed = signedByOwner();

            int stored = stored(deployment);
            killIn(deployment, () -> stored(deployment) > stored, "policy", "publish", signed);
            assertThat(deployment.as("owen", "policy", "log", "census.pums").out())
                    .contains("v1")
                    .doesNotContain("v2");
            assertThat(deployment.ask(QUESTION).exit()).isZero();
            assertThat(deployment.as("owen", "policy", "publish", signed).exit())
                    .isZero();

            Run waiting = deployment.ask(QUESTION.replace("40", "41"));
            assertThat(waiting.exit()).as(waiting.err()).isEqualTo(6);
            String request = waiting.found("request ([0-9a-f]{32}) waits");
            String digest = deployment.as("owen", "request", "show", request).found("--digest ([0-9a-f]{12})");
            String[] approve = {"request", "approve", request, "--digest", digest};
            long received = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RECEIVED_MILLIS);
            killIn(deployment, () -> System.nanoTime() > received, approve);
            assertThat(deployment.ask(QUESTION.replace("40", "41")).err()).contains(request);
            assertThat(deployment.as("owen", approve).exit()).isZero();
            assertThat(deployment.ask(QUESTION.replace("40", "41")).exit()).isZero();

            Run verified = deployment.onHost(
                    "ledger", "verify", deployment.home().resolve("ledger").toString());
            assertThat(verified.exit()).as(verified.err()).isZero();
        }
    }

    /** Holds the ledger's database so that the step cannot end, kills the broker when {@code there}, and starts another one. */
    private static void killIn(ServedDeployment deployment, BooleanSupplier there, String... step) throws Exception {
        CompletableFuture<Run> told;
        try (Connection ledger = DriverManager.getConnection(
                        "jdbc:sqlite:" + deployment.home().resolve("ledger/ledger.db"));
                Statement hold = ledger.createStatement()) {
            hold.execute("PRAGMA busy_timeout=2000");
            hold.execute("BEGIN IMMEDIATE");
            told = CompletableFuture.supplyAsync(() -> deployment.as("owen", step));
            while (!there.getAsBoolean() && !told.isDone()) {
                Thread.sleep(1);
            }
            deployment.kill();
        }
        assertThat(told.join().exit()).isNotZero();
        assertThat(told.join().err()).doesNotContain("\tat ");
        deployment.requireNothingLeft();
        deployment.restart();
    }

    private String signedByOwner() throws IOException {
        String text = Files.readString(Path.of("..", "deploy", "sample", "pums", "policies", "census.pums.yaml"));
        String grown =
                text.replace("  isolation: {minTier: A}", "  approvals: {adhoc: [owner]}\n  isolation: {minTier: A}");
        assertThat(grown).isNotEqualTo(text);
        return Files.writeString(folder.resolve("signed.yaml"), grown).toString();
    }

    private static int stored(ServedDeployment deployment) {
        try (Stream<Path> files = Files.walk(deployment.home().resolve("policies"))) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".sealed")).count();
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}
