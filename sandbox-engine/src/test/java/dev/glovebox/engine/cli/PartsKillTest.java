package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner, a worker or a sealer is killed somewhere in its work: what it worked on ends with a clear word, and the next one is served. */
final class PartsKillTest {
    private static final boolean DEEP = Boolean.getBoolean("glovebox.deep");
    private static final int QUESTIONS = DEEP ? 200 : 10;
    private static final int SEALINGS = DEEP ? 40 : 3;

    private static final int MOST_KILLS = 8;
    private static final int MOST_MILLIS = 200;
    private static final long SEED = 20_261_123;

    /** How a charge may stand once its question has ended. */
    private static final Set<String> ENDED = Set.of("DONE", "FAILED", "UNDONE");

    private final Random random = new Random(SEED);
    private int hits;

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

    private enum Part {
        PLANNER,
        WORKER,
        SEALER;

        /** By the folder that its program is started from. */
        boolean is(ProcessHandle process) {
            try {
                return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                        .contains("/" + name().toLowerCase(Locale.ROOT) + "-");
            } catch (IOException ended) {
                return false;
            }
        }
    }

    @Test
    void endsEveryQuestionAndEverySealingOneWayOrTheOther() throws Exception {
        try (ServedDeployment deployment = ServedDeployment.in(folder)) {
            deployment.sealCensus();
            for (int i = 0; i < QUESTIONS; i++) {
                question(deployment, i % 2 == 0 ? Part.WORKER : Part.PLANNER, 20 + i);
            }
            for (int i = 0; i < SEALINGS; i++) {
                sealing(deployment);
            }
            assertThat(hits).as("kills that ended a step").isPositive();
            Run verified = deployment.onHost(
                    "ledger", "verify", deployment.home().resolve("ledger").toString());
            assertThat(verified.exit()).as(verified.err()).isZero();
            assertThat(deployment.terminate()).isZero();
            deployment.requireNothingLeft();
        }
    }

    private void question(ServedDeployment deployment, Part part, int number) throws Exception {
        String question =
                "SELECT COUNT(*) AS n FROM census.pums WHERE age > %d AND income > %d".formatted(number % 80, number);
        String spent = deployment.spent();
        Map<String, String> before = deployment.charges();
        Run asked = killed(deployment.broker(), part, () -> deployment.ask(question));
        Map<String, String> charged = new TreeMap<>(deployment.charges());
        charged.keySet().removeAll(before.keySet());

        assertThat(charged).hasSizeLessThan(2);
        String end = charged.values().stream().findFirst().orElse("UNDONE");
        assertThat(ENDED).contains(end);
        assertThat(asked.exit() == 0).as(asked.err()).isEqualTo(end.equals("DONE"));
        assertThat(deployment.spent().equals(spent)).as(end).isEqualTo(end.equals("UNDONE"));
        assertThat(asked.err()).doesNotContain("\tat ");

        Run again = deployment.ask(question);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out().contains("a recorded answer, free")).isEqualTo(end.equals("DONE"));
    }

    private void sealing(ServedDeployment deployment) throws Exception {
        String before = inForce(deployment);
        Run sealed = killed(ProcessHandle.current(), Part.SEALER, deployment::sealAgain);
        assertThat(sealed.exit() == 0)
                .as(sealed.err())
                .isEqualTo(!inForce(deployment).equals(before));
        assertThat(sealed.err()).doesNotContain("\tat ");
        Run asked = deployment.ask("SELECT COUNT(*) AS n FROM census.pums WHERE age > 50");
        assertThat(asked.exit()).as(asked.err()).isZero();
        Run again = deployment.sealAgain();
        assertThat(again.exit()).as(again.err()).isZero();
    }

    /** The version that the ledger calls current. */
    private static String inForce(ServedDeployment deployment) {
        return deployment.state().getOrDefault("dataset/census.pums", "");
    }

    /** Takes a step, and kills at some moments of it all processes of a part. */
    private Run killed(ProcessHandle above, Part part, Supplier<Run> step) throws Exception {
        CompletableFuture<Run> run = CompletableFuture.supplyAsync(step);
        int kills = 1 + random.nextInt(MOST_KILLS);
        for (int i = 0; i < kills && !run.isDone(); i++) {
            Thread.sleep(random.nextInt(MOST_MILLIS));
            try (Stream<ProcessHandle> below = above.descendants()) {
                below.filter(part::is).forEach(ProcessHandle::destroyForcibly);
            }
        }
        Run ended = run.join();
        hits += ended.exit() == 0 ? 0 : 1;
        return ended;
    }
}
