package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a deployment that is served, what is restored from them, and copies that nobody announced. */
@SuppressWarnings("NullAway.Init") // serve() runs before each test.
final class RestoreTest {
    private static final String ASKED_BEFORE = "SELECT COUNT(*) AS n FROM census.pums WHERE age > 30";
    private static final String ASKED_AFTER = "SELECT COUNT(*) AS n FROM census.pums WHERE age > 40";
    private static final String NEW = "SELECT COUNT(*) AS n FROM census.pums WHERE age > 50";

    @TempDir
    Path folder;

    private ServedDeployment deployment;
    private Path original;

    @BeforeEach
    void serve() throws IOException {
        deployment = ServedDeployment.in(folder);
        original = deployment.home();
        deployment.sealCensus();
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private Run asked(String sql, String receipt) {
        return deployment.as(
                "alice",
                "query",
                "--purpose",
                "statistics",
                "--epsilon",
                "0.05",
                "--receipt",
                at(receipt).toString(),
                sql);
    }

    private Run confirm(String root, String... more) {
        return deployment.as(
                "owen",
                Stream.concat(Stream.of("ledger", "confirm", "--head", root), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Run done(Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static void refused(String code, Run run) {
        assertThat(run.err()).contains(code);
        assertThat(run.exit()).as(run.err()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void aRestoredDeploymentSpendsNothingTwice() throws Exception {
        done(asked(ASKED_BEFORE, "before"));
        Run backup = done(deployment.onHost("backup", at("backup").toString()));
        String root = backup.found("root ([0-9a-f]{64})");
        requirePrivateAndWithoutPeople(at("backup"));
        done(asked(ASKED_AFTER, "after"));
        assertThat(deployment.terminate()).isZero();

        Run intoTheOriginal = deployment.onHost("restore", at("backup").toString());
        assertThat(intoTheOriginal.err()).contains("RESTORE-01");
        done(CommandLines.run(
                "restore", at("backup").toString(), "--home", at("again").toString()));
        deployment.serveAt(at("again"));
        String spent = deployment.spent();

        Run doctor = done(deployment.onHost("doctor"));
        assertThat(doctor.out()).containsPattern("REFUSES +ledger's head").contains("census");
        refused("HEAD-01", deployment.ask(NEW));
        refused("HEAD-01", deployment.ask(ASKED_BEFORE));
        assertThat(deployment.spent()).isEqualTo(spent);

        refused("AUTH-09", deployment.as("alice", "ledger", "head"));
        assertThat(done(deployment.as(
                                "owen", "ledger", "head", "--seen", at("before").toString()))
                        .out())
                .contains(root)
                .contains("not confirmed by census")
                .contains("extends");
        refused("HEAD-02", confirm("0".repeat(64)));
        assertThat(confirm(root, "--seen", at("owen/trust.json").toString()).err())
                .contains("RECEIPT-02");
        String signed = Files.readString(at("backup/ledger/checkpoint"));
        Path forged = Files.writeString(at("forged"), signed.replaceFirst("\n([0-9]+)\n", "\n1$1\n"));
        refused("HEAD-06", confirm(root, "--seen", forged.toString()));
        refused("HEAD-05", confirm(root, "--seen", at("after").toString()));
        refused("HEAD-01", deployment.ask(NEW));

        done(confirm(root, "--seen", at("before").toString()));
        assertThat(done(confirm(root)).out()).contains("already");
        assertThat(done(deployment.ask(ASKED_BEFORE)).out()).contains("a recorded answer, free");
        done(deployment.ask(NEW));
        assertThat(deployment.spent()).isNotEqualTo(spent);
        assertThat(done(deployment.as("owen", "trace")).out()).contains("relocation", "confirmation");
        assertThat(done(deployment.onHost("doctor")).out()).containsPattern("OK +ledger's head");
        done(deployment.onHost(
                "ledger", "verify", deployment.home().resolve("ledger").toString()));
        assertThat(deployment.terminate()).isZero();
        deployment.restart();
        done(deployment.ask("SELECT COUNT(*) AS n FROM census.pums WHERE age > 60"));
    }

    @Test
    void aShorterLedgerIsToldFromTheNewestReceipt() throws Exception {
        done(deployment.onHost("backup", at("backup").toString()));
        for (int age = 0; age < 3; age++) {
            done(asked("SELECT COUNT(*) AS n FROM census.pums WHERE age > " + age, "receipt" + age));
        }
        assertThat(deployment.terminate()).isZero();
        Run restored = done(CommandLines.run(
                "restore", at("backup").toString(), "--home", at("again").toString()));
        deployment.serveAt(at("again"));
        refused(
                "HEAD-04",
                confirm(
                        restored.found("root ([0-9a-f]{64})"),
                        "--seen",
                        at("receipt2").toString()));
        refused(
                "HEAD-04",
                deployment.as("owen", "ledger", "head", "--seen", at("receipt2").toString()));
        String ledger = deployment.home().resolve("ledger").toString();
        refused(
                "rolled back",
                deployment.onHost(
                        "ledger", "verify", ledger, "--seen", at("receipt2").toString()));
        done(deployment.onHost(
                "ledger",
                "verify",
                ledger,
                "--seen",
                original.resolve("../backup/ledger/checkpoint").toString()));
        refused("HEAD-01", deployment.ask(NEW));
    }

    @Test
    void aCopyIsFoundAndTheOriginalGoesOn() throws Exception {
        done(deployment.ask(ASKED_BEFORE));
        assertThat(deployment.terminate()).isZero();
        Path clone = at("clone");
        Process copied = new ProcessBuilder("cp", "-a", original.toString(), clone.toString())
                .inheritIO()
                .start();
        assertThat(copied.waitFor()).isZero();

        Path moved = Files.move(original, at("moved"));
        deployment.serveAt(moved);
        done(deployment.ask(NEW));
        assertThat(deployment.terminate()).isZero();

        deployment.serveAt(clone);
        String spent = deployment.spent();
        refused("HEAD-01", deployment.ask(NEW));
        refused("HEAD-01", deployment.ask(ASKED_BEFORE));
        assertThat(deployment.spent()).isEqualTo(spent);
        assertThat(deployment.terminate()).isZero();
        deployment.restart();
        refused("HEAD-01", deployment.ask(NEW));
    }

    @Test
    void whatWasDamagedOrUnfinishedIsNotRestored() throws Exception {
        assertThat(deployment.terminate()).isZero();
        done(deployment.onHost("backup", at("backup").toString()));
        assertThat(deployment.onHost("backup", at("backup").toString()).err()).contains("BACKUP-05");
        assertThat(deployment
                        .onHost("backup", original.resolve("inside").toString())
                        .err())
                .contains("BACKUP-04");
        Path settings = at("backup").resolve("glovebox.yaml");
        String text = Files.readString(settings);
        Files.writeString(settings, text.replace("workers: 2", "workers: 3"));
        notRestored("RESTORE-02", "glovebox.yaml is not what was backed up");
        Files.delete(settings);
        notRestored("RESTORE-02", "glovebox.yaml is missing");
        Files.writeString(settings, text);
        Path more = Files.writeString(at("backup").resolve("keys/more.key"), "x");
        notRestored("RESTORE-02", "more.key is not in its manifest");
        Files.delete(more);
        Path manifest = at("backup").resolve("manifest.json");
        String listed = Files.readString(manifest);
        Files.writeString(manifest, listed.replace("\"glovebox.yaml\"", "\"../glovebox.yaml\""));
        notRestored("BACKUP-02", "manifest.json is damaged");
        Files.delete(manifest);
        notRestored("BACKUP-01", "not finished");
        Files.writeString(manifest, listed);
        done(CommandLines.run(
                "restore", at("backup").toString(), "--home", at("again").toString()));
    }

    private void notRestored(String code, String finding) {
        Run run = CommandLines.run(
                "restore", at("backup").toString(), "--home", at("again").toString());
        assertThat(run.err()).contains(code).contains(finding);
        assertThat(run.exit()).isNotZero();
        assertThat(at("again")).doesNotExist();
    }

    /** No file or folder is open to others, and none is a person's. */
    private void requirePrivateAndWithoutPeople(Path backup) throws IOException {
        byte[] alice = Files.readAllBytes(at("alice/key.pem"));
        byte[] owen = Files.readAllBytes(at("owen/key.pem"));
        List<Path> all;
        try (Stream<Path> files = Files.walk(backup)) {
            all = files.toList();
        }
        for (Path path : all) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as("%s", path)
                    .endsWith("------");
            if (Files.isRegularFile(path)) {
                assertThat(Files.readAllBytes(path)).isNotEqualTo(alice).isNotEqualTo(owen);
            }
        }
        assertThat(all).anyMatch(path -> path.endsWith("keys/broker/ledger.key"));
        assertThat(all).noneMatch(path -> path.endsWith("ledger/place"));
    }
}
