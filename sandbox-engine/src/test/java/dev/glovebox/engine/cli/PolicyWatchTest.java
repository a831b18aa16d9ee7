package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyWatchTest {
    private static final Path DEATHS = Path.of("..", "deploy", "sample", "policies", "civil_affairs.deaths.yaml");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Waits until a writer has said it so many times. */
    private static void awaitSaid(StringWriter writer, String what, int times) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (writer.toString().split(what, -1).length - 1 < times) {
            assertThat(System.nanoTime()).as(writer.toString()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void runsAgainAfterEachEditAndWhateverTheEditLeft() throws Exception {
        Path file = Files.copy(DEATHS, folder.resolve("deaths.yaml"));
        PolicyTestCommand command = new PolicyTestCommand();
        new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .parseArgs("--watch", file.toString());
        Thread watching = Thread.ofVirtual().start(() -> {
            try {
                command.test(new DirectPlanner(), () -> {
                    throw new AssertionError("no test lists groups");
                });
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        awaitSaid(out, "watching", 1);
        Files.move(file, folder.resolve("moved"));
        awaitSaid(err, "is no file", 1);
        Files.writeString(file, Files.readString(DEATHS).replace("expect: ALLOW", "expect: DENY"));
        awaitSaid(out, "DENIED TEST-01", 1);
        assertThat(out.toString()).contains("OK  5 tests pass");
        watching.interrupt();
        assertThat(watching.join(PATIENCE)).isTrue();
    }

    @Test
    void seesWhatWasSavedWhileTheTestsRan() throws Exception {
        Watch watch = new Watch(java.util.List.of(folder.resolve("later.yaml")));
        Map<Path, java.nio.file.attribute.FileTime> before = watch.times();
        Files.writeString(folder.resolve("later.yaml"), "text");
        watch.awaitChange(before);
        assertThat(watch.times()).isNotEqualTo(before);
    }
}
