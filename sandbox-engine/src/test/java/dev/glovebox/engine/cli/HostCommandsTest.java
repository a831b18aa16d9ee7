package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.record.Closing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
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

    private static void says(Run run, int exit, String start) {
        assertThat(run.err()).startsWith(start).doesNotContain("BUG-01", "Exception");
        assertThat(run.exit()).isEqualTo(exit);
    }

    /** As `ledger export` does, without a network. */
    private Path closed() {
        Path root = Path.of(home());
        String channel =
                "glovebox/" + Settings.read(root.resolve("glovebox.yaml")).name();
        NoteSigner key = new NoteSigner(
                channel,
                SigningKeyPair.readOrCreate(root.resolve("keys/broker/ledger.key"), Suites.international())
                        .signer());
        Identity service = Identity.load(root.resolve("keys/broker/service"));
        Clock clock = Clock.systemUTC();
        try (EmbeddedLedger ledger =
                EmbeddedLedger.open(new EmbeddedConfig(root.resolve("ledger"), key, service.authority(), clock))) {
            Closing closing = new Closing("0".repeat(32), channel, "0".repeat(64), clock.millis());
            assertThat(new LedgerClient(ledger, service, clock, new SecureRandom()).record(closing))
                    .isInstanceOf(Verdict.Accepted.class);
        }
        return Export.write(root.resolve("ledger"), folder.resolve("export"), key.key())
                .folder();
    }

    @Test
    void closesNoLedgerThatHasNowhereToGo() {
        init();
        says(run("ledger", "export", folder.resolve("out").toString(), "--home", home()), 2, "MOVE-16 ");
        says(run("ledger", "export", home() + "/out", "--home", home()), 2, "MOVE-12 ");
        says(run("ledger", "import", folder.resolve("out").toString(), "--home", home()), 2, "MOVE-13 ");
        says(run("ledger", "export", "--home", home()), 2, "Missing required parameter");
        assertThat(run("ledger", "verify", home() + "/ledger", "--home", home()).out())
                .contains("0 records");
    }

    @Test
    void servesNoLedgerThatWasClosed() throws IOException {
        init();
        String export = closed().toString();
        says(run("serve", "--home", home()), 2, "LEDGER-04 ");
        assertThat(run("doctor", "--home", home()).out()).contains("it was closed");
        assertThat(run("ledger", "verify", export, "--home", home()).exit()).isZero();
        Path settings = Path.of(home(), "glovebox.yaml");
        Files.writeString(settings, Files.readString(settings).replace("ledger: embedded", "ledger: fabric"));
        says(run("ledger", "export", folder.resolve("out").toString(), "--home", home()), 2, "MOVE-13 ");
        says(run("ledger", "import", export, "--home", home()), 2, "LEDGER-01 ");
        says(run("ledger", "import", folder.resolve("out").toString(), "--home", home()), 3, "DENIED MOVE-08 ");
        Files.write(Path.of(export, "ledger.db"), new byte[4096]);
        says(run("ledger", "import", export, "--home", home()), 3, "DENIED MOVE-08 ");
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
