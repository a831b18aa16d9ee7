package dev.glovebox.engine.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.engine.vault.VaultFixture;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sealer as a process: it reports, it refuses, and killed at any moment it leaves the previous version and no clear text. */
final class SealerProcessTest {
    private static final String POLICY = VaultFixture.policy(
            "d.people",
            "columns:\n  id: {type: varchar(30), nullable: false}\n  n: {type: bigint}\n",
            "{domain: citizens, column: id, canonical: exact, rows: 100}");

    @TempDir
    private Path home;

    private VaultFixture fixture = new VaultFixture(Path.of("/"));

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(home.resolve("deployment"));
    }

    private static Process start(List<Path> readable, List<Path> writable) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SealerMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void reportsAndRefusesThroughItsPipes() throws IOException {
        SealRequest request = fixture.request(POLICY, fixture.file("one.csv", "id,n\na,1\na,2\nb,3\n"));
        SealReport report = new SealerProcess(SealerProcessTest::start).seal(request, POLICY);
        fixture.record(request, report);
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.facts())
                .isEqualTo(fixture.open(new DatasetName("d.people")).facts());
        assertThat(VaultFixture.query(fixture.unlock("d.people", false, "n"), "SELECT sum(n) FROM {t}"))
                .containsExactly("6");
        SealRequest bad = fixture.request(POLICY, fixture.file("two.csv", "id,n\na,SECRET\n"));
        assertThatThrownBy(() -> new SealerProcess(SealerProcessTest::start).seal(bad, POLICY))
                .isInstanceOfSatisfying(
                        SealRefused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(new SealProblem("two.csv", 2, "n", SealProblem.Rule.TYPE)));
    }

    @Test
    void killedHalfWayLeavesThePreviousVersionAndNoClearText() throws IOException {
        fixture.seal(POLICY, fixture.file("one.csv", "id,n\na,1\n"));
        fixture.limits = new SealLimits(512L << 20, 2, 2048, 2L << 20);
        Path source = home.resolve("big.parquet");
        VaultFixture.run(
                "COPY (SELECT 'MARKER-' || (i // 3) AS id, i AS n FROM range(400000) t(i)) TO '" + source + "'");
        SealRequest request = fixture.request(POLICY, source);
        SealerProcess.Launcher killing = (readable, writable) -> {
            Process process = start(readable, writable);
            Thread.ofPlatform().daemon().start(() -> killOnceSpilled(process));
            return process;
        };
        assertThatThrownBy(() -> new SealerProcess(killing).seal(request, POLICY))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(Code.DIED));
        assertThat(fixture.folder.resolve("d.people/2.gbx")).doesNotExist();
        assertThat(spills()).isNotEmpty();
        assertThat(fixture.holds("MARKER-")).isFalse();
        assertThat(fixture.holds("PAR1")).isFalse();
        assertThat(VaultFixture.query(fixture.unlock("d.people", false, "n"), "FROM {t}"))
                .containsExactly("1");
        fixture.seal(POLICY, source);
        assertThat(spills()).isEmpty();
        assertThat(VaultFixture.query(
                        fixture.unlock("d.people", true, "n"),
                        "SELECT count(DISTINCT n), count(DISTINCT \"#person\") FROM {t}"))
                .containsExactly("400000|133334");
    }

    private void killOnceSpilled(Process process) {
        try {
            while (process.isAlive() && spills().size() < 4) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private List<Path> spills() throws IOException {
        try (Stream<Path> tree = Files.walk(fixture.folder)) {
            return tree.filter(path -> path.toString().contains("/.spill-") && Files.isRegularFile(path))
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            return List.of(); // A file went while it was looked at.
        }
    }
}
