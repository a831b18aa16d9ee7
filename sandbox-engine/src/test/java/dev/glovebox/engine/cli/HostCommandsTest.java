package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the host: what they make, and what they refuse. */
class HostCommandsTest {
    @TempDir
    Path folder;

    private Run init() {
        return run("init", "--home", home());
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private Run identity(String name, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "identity",
                                "create",
                                name,
                                "--home",
                                home(),
                                "--out",
                                folder.resolve(name).toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void makesADeploymentThatOnlyItsOperatorReads() throws IOException {
        assertThat(init().exit()).isZero();

        for (String keys : List.of("ca", "keys", "keys/broker", "ledger", "policies", "releases", "run", "logs")) {
            assertThat(permissions(Path.of(home(), keys))).as(keys).isEqualTo("rwx------");
        }
        try (Stream<Path> files = Files.walk(Path.of(home()))) {
            files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".key") || file.toString().endsWith("key.pem"))
                    .forEach(key ->
                            assertThat(permissions(key)).as(key.toString()).isEqualTo("rw-------"));
        }
        assertThat(Path.of(home(), "glovebox.yaml")).content().contains("# A Glovebox deployment");
    }

    @Test
    void neverMakesADeploymentOverAnother() {
        init();
        Run again = init();

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).startsWith("HOME-02 ");
    }

    @Test
    void givesAPersonsKeyToThePerson() throws IOException {
        init();
        Run made = identity("alice", "--dept", "hrss", "--role", "analyst");

        assertThat(made.exit()).isZero();
        assertThat(permissions(folder.resolve("alice").resolve("key.pem"))).isEqualTo("rw-------");
        assertThat(folder.resolve("alice").resolve("trust.json")).exists();
    }

    @Test
    void neverKeepsAPersonsKeyInTheDeployment() {
        init();
        Run made = run(
                "identity",
                "create",
                "alice",
                "--dept",
                "hrss",
                "--role",
                "analyst",
                "--home",
                home(),
                "--out",
                home() + "/alice");

        assertThat(made.exit()).isEqualTo(2);
        assertThat(made.err()).startsWith("ID-01 ");
    }

    @Test
    void refusesUnknownRoles() {
        init();

        assertThat(identity("zed", "--dept", "hrss", "--role", "king").exit()).isEqualTo(2);
        assertThat(identity("zed", "--dept", "hrss", "--role", "service").exit())
                .isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoDeployment() {
        for (String command : List.of("serve", "status", "stop")) {
            Run run = run(command, "--home", home());
            assertThat(run.exit()).as(command).isEqualTo(2);
            assertThat(run.err()).startsWith("HOME-01 ").hasLineCount(1);
        }
    }

    @Test
    void saysThatNoBrokerRuns() {
        init();
        for (String command : List.of("status", "stop")) {
            Run run = run(command, "--home", home());
            assertThat(run.exit()).as(command).isEqualTo(5);
            assertThat(run.err()).startsWith("BROKER-04 ").contains("glovebox serve");
        }
    }

    @Test
    void saysWhichLineOfTheSettingsIsWrong() throws IOException {
        init();
        Path settings = Path.of(home(), "glovebox.yaml");
        Files.writeString(settings, Files.readString(settings) + "speed: 9\n");

        Run run = run("serve", "--home", home());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("SETTINGS-02 ").contains("speed").hasLineCount(1);
    }

    @Test
    void doesNotServeADeploymentTwice() throws IOException {
        init();
        Path lock = Path.of(home(), "ledger", "lock");
        try (FileChannel first = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(first.tryLock()).isNotNull();

            Run second = run("serve", "--home", home());

            assertThat(second.exit()).isEqualTo(5);
            assertThat(second.err())
                    .startsWith("LEDGER-LOCKED ")
                    .contains("stop that broker first")
                    .hasLineCount(1);
        }
    }

    @Test
    void verifiesAnEmptyLedgerAndNoticesADamagedOne() throws IOException {
        init();
        String ledger = home() + "/ledger";

        assertThat(run("ledger", "verify", ledger, "--home", home()).exit()).isZero();
        Files.write(Path.of(ledger, "ledger.db"), new byte[4096]);
        Run damaged = run("ledger", "verify", ledger, "--home", home());

        assertThat(damaged.exit()).isEqualTo(3);
        assertThat(damaged.err()).startsWith("BROKEN ");
    }

    @Test
    void refusesAReceiptThatIsNone() throws IOException {
        init();
        Path file = Files.writeString(folder.resolve("receipt"), "not a receipt\n");

        Run run = run("receipt", "verify", file.toString(), "--home", home());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("KEY-MALFORMED ").hasLineCount(1);
    }

    @Test
    void explainsItselfOnMisuse() {
        assertThat(run("frobnicate").exit()).isEqualTo(2);
        assertThat(run("query", "SELECT 1").exit()).isEqualTo(2);
        assertThat(run("query", "--purpose", "p", "--format", "xml", "SELECT 1").exit())
                .isEqualTo(2);
        assertThat(run("identity").exit()).isEqualTo(2);
        assertThat(run("dataset", "seal", "--policy", "p.yaml").exit()).isEqualTo(2);
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
