package dev.glovebox.engine.isolate;

import static dev.glovebox.engine.isolate.wire.ResultType.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds a worker, seen from outside it. */
final class ConfinementTest {
    private static final long FIRST_OWN_UID = 1_879_048_192L;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void everyProbeThatTheTierClaimsHoldsUnderTheBrokersUidToo(Tier tier) throws Exception {
        Path vault = Workers.vault(directory, "rwx------");
        try (Sandbox sandbox = Workers.sandbox(tier);
                WorkerPool pool = Workers.pool(Workers.program(sandbox, PlainWorkerMain.class, vault), 1)) {
            pool.awaitReady(Workers.PATIENCE);
            assertThat(Workers.run(pool, Workers.job(vault, "SELECT count(*) FROM t0", BIGINT), Duration.ofSeconds(60))
                            .integer(0, 0))
                    .isEqualTo(30_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesEachWorkerOfARootBrokerAUidOfItsOwn(Tier tier) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "only root has more uids");
        Path vault = Workers.vault(directory, "rwxr-xr-x");
        try (Sandbox sandbox = Workers.sandbox(tier);
                WorkerPool pool = Workers.readyPool(Workers.program(sandbox, PlainWorkerMain.class, vault), 2)) {
            assertThat(pool.ready()).isEqualTo(2);
            List<Long> uids = descendants(ProcessHandle.current())
                    .map(ConfinementTest::uid)
                    .filter(uid -> uid >= FIRST_OWN_UID)
                    .toList();
            assertThat(uids).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B", "C"})
    void tellsWhichProbesAWorkerFails(Tier tier) throws Exception {
        Path vault = Workers.vault(directory, "rwxr-xr-x");
        try (Sandbox sandbox = Workers.sandbox(tier)) {
            assertThat(WorkerProbes.holding(
                            Workers.program(sandbox, UnlockedWorkerMain.class, vault), Workers.PATIENCE))
                    .contains(Probe.SOCKET_INET, Probe.MOUNT)
                    .doesNotContain(Probe.EXECUTE, Probe.MEMORY_FILE, Probe.LOAD_CODE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "B", "C"})
    void refusesAWorkerThatIsNotLockedDown(Tier tier) throws Exception {
        Path vault = Workers.vault(directory, "rwxr-xr-x");
        try (Sandbox sandbox = Workers.sandbox(tier);
                WorkerPool pool = Workers.pool(Workers.program(sandbox, UnlockedWorkerMain.class, vault), 1)) {
            while (pool.trouble().isEmpty()) {
                Thread.sleep(20);
            }
            // The early filter holds from the start; what only the late one closes is still open.
            assertThat(pool.trouble())
                    .startsWith("UNAVAILABLE")
                    .contains(Probe.EXECUTE.name(), Probe.MEMORY_FILE.name(), Probe.LOAD_CODE.name())
                    .doesNotContain(
                            Probe.SOCKET_INET.name(),
                            Probe.USER_NAMESPACE.name(),
                            Probe.MOUNT.name(),
                            Probe.TRACE.name(),
                            Probe.READ_PASSWORDS.name(),
                            Probe.READ_SHADOW.name(),
                            Probe.READ_SYSTEM.name(),
                            Probe.BECOME_ROOT.name());
            assertThatThrownBy(() -> pool.awaitReady(Duration.ZERO)).hasMessageContaining("UNAVAILABLE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoProcessBehindWhenClosed(Tier tier) throws Exception {
        Path vault = Workers.vault(directory, "rwxr-xr-x");
        List<ProcessHandle> workers;
        try (Sandbox sandbox = Workers.sandbox(tier);
                WorkerPool pool = Workers.pool(Workers.program(sandbox, PlainWorkerMain.class, vault), 1)) {
            pool.awaitReady(Workers.PATIENCE);
            workers = descendants(ProcessHandle.current()).toList();
            assertThat(workers).isNotEmpty();
        }
        awaitEnd(workers);
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoProcessAndNoFileBehindWhenTheBrokerIsKilled(Tier tier) throws Exception {
        Path vault = Workers.vault(directory, "rwxr-xr-x");
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Workers.sandbox(tier).close();
        Process broker = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoolHolderMain.class.getName(),
                        vault.toString(),
                        tier.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> workers;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("ready");
            workers = descendants(broker.toHandle()).toList();
            assertThat(workers).isNotEmpty();
        } finally {
            broker.destroyForcibly().waitFor();
        }
        awaitEnd(workers);
        assertThat(temporary).isEmptyDirectory();
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static Stream<ProcessHandle> descendants(ProcessHandle process) {
        return process.descendants();
    }

    private static long uid(ProcessHandle process) {
        try {
            return Integer.toUnsignedLong((Integer) Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid"));
        } catch (IOException gone) {
            return -1;
        }
    }
}
