package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.doctor.Doctor;
import dev.glovebox.engine.doctor.Finding;
import dev.glovebox.engine.doctor.Finding.State;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `doctor` finds on a host where a broker may start, and after each thing that keeps it from starting. */
class DoctorTest {
    @TempDir
    Path folder;

    @BeforeEach
    void init() {
        try (Sandbox _ = Sandbox.open(Tier.A)) {
            assertThat(run("init", "--home", home()).exit()).isZero();
        } catch (SandboxException unable) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
            throw unable;
        }
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private Run doctor() {
        return run("doctor", "--home", home());
    }

    private static void assertFailed(Run run, String check) {
        assertThat(run.exit()).isEqualTo(3);
        List<String> failed =
                run.out().lines().filter(line -> line.startsWith("FAILED")).toList();
        assertThat(failed).singleElement().asString().startsWith("FAILED   " + check);
        assertThat(run.out()).contains("\n         try  ").endsWith("serve must not start: mend what FAILED\n");
    }

    @Test
    void findsThatServeMayStartWithEachProbeHeld() throws IOException {
        Run run = run("doctor", "--home", home(), "--format", "json");

        assertThat(run.exit()).as(run.out()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.required("serveMayStart").booleanValue()).isTrue();
        for (Probe probe : Probe.values()) {
            assertThat(answer.required("findings"))
                    .filteredOn(one -> one.required("check").textValue().equals("probe " + probe))
                    .singleElement()
                    .matches(one -> one.required("state").textValue().equals("ok"));
        }
    }

    @Test
    void saysThatThereIsNoDeployment() {
        Run run = run("doctor", "--home", folder.resolve("nowhere").toString());

        assertFailed(run, "deployment");
        assertThat(run.out()).contains("glovebox init");
    }

    @Test
    void saysThatKeysAreOpenToOthers() throws IOException {
        Path key = Path.of(home(), "keys", "broker", "releases.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertFailed(doctor(), "keys");
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path settings = Path.of(home(), "glovebox.yaml");
            Files.writeString(settings, Files.readString(settings).replace("port: 0", "port: " + taken.getLocalPort()));

            assertFailed(doctor(), "port");
        }
    }

    @Test
    void believesNoFileOfABrokerThatWasKilled() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path settings = Path.of(home(), "glovebox.yaml");
            Files.writeString(settings, Files.readString(settings).replace("port: 0", "port: " + taken.getLocalPort()));
            // Its number is another process's by now.
            Files.writeString(Path.of(home(), "run", "broker.json"), """
                    {"address": "127.0.0.1", "port": %d, "fingerprint": "00", "pid": %d}
                    """.formatted(
                            taken.getLocalPort(), ProcessHandle.current().pid()));
            Thread.ofVirtual().start(() -> hangUp(taken));

            assertFailed(doctor(), "port");
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Test
    void saysThatTheLedgerIsBroken() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(home(), "ledger"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {1});
            }
        }

        assertFailed(doctor(), "ledger");
    }

    @Test
    void saysThatCertificatesHaveEndedOrSoonWill() {
        Home home = new Home(Path.of(home()));
        Installation installation = Installation.current(HostCache.of(home));
        Clock system = Clock.systemUTC();

        assertThat(states(
                        Doctor.examine(home, installation, Clock.offset(system, Duration.ofDays(810)), () -> false),
                        "server"))
                .containsExactly(State.WARNING);
        assertThat(states(
                        Doctor.examine(home, installation, Clock.offset(system, Duration.ofDays(826)), () -> false),
                        "server"))
                .containsExactly(State.FAILED);
    }

    @Test
    void saysThatTheClockWasSetBack() {
        Home home = new Home(Path.of(home()));
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));

        assertThat(Doctor.examine(home, Installation.current(HostCache.of(home)), yesterday, () -> false))
                .filteredOn(finding -> finding.check().equals("last write"))
                .extracting(Finding::state)
                .containsExactly(State.FAILED);
    }

    private static List<State> states(List<Finding> findings, String whose) {
        return findings.stream()
                .filter(finding -> finding.check().equals("certificate " + whose))
                .map(Finding::state)
                .toList();
    }
}
