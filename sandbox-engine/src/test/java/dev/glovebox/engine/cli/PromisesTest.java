package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.embedded.Replica;
import dev.glovebox.ledger.embedded.WrittenBlocks;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of outcomes that a network does not have yet, or never will. The blocks come from here. */
@SuppressWarnings("NullAway.Init") // Made anew before each test.
final class PromisesTest {
    private static final Consumer ALICE = new Consumer("hrss", "a1".repeat(32));
    private static final long LONG_AGO =
            System.currentTimeMillis() - Duration.ofHours(1).toMillis();

    @TempDir
    private Path folder;

    private Home home;
    private EmbeddedConfig config;
    private Replica replica;
    private OutcomeLog log;
    private final WrittenBlocks blocks = new WrittenBlocks();

    @BeforeEach
    void begin() throws IOException {
        home = new Home(folder.resolve("home"));
        new Initialization(home, "test", Settings.FABRIC, Clock.systemUTC()).run();
        Files.createDirectories(home.fabric());
        Files.writeString(home.connection(), "{}");
        config = new EmbeddedConfig(
                home.ledger(),
                signer("glovebox/test", "ledger.key"),
                Certificates.read(home.authority().resolve("ca.pem")),
                Clock.systemUTC());
        replica = Replica.open(config);
        log = OutcomeLog.open(config, new SecureRandom());
        block(denial(1));
    }

    @AfterEach
    void close() {
        log.close();
        replica.close();
    }

    private NoteSigner signer(String name, String key) {
        return new NoteSigner(
                name,
                SigningKeyPair.readOrCreate(home.brokerKeys().resolve(key), Suites.international())
                        .signer());
    }

    private static String query(int number) {
        return "%032x".formatted(number);
    }

    private static Denial denial(int number) {
        return new Denial(query(number), List.of(), ALICE, "audit", "c3".repeat(32), "COL-01", LONG_AGO);
    }

    private void block(LedgerRecord... records) {
        blocks.write(replica, Instant.now(), records);
    }

    /** Of a denial that was promised. */
    private String promised(int number) throws IOException {
        log.append(List.of(denial(number)));
        Receipt receipt = new Receipt(
                query(number),
                LONG_AGO,
                Receipt.Ending.DENIED,
                Optional.of("COL-01"),
                ALICE,
                "audit",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(log.proof(denial(number).recordId()).text()));
        SignedReceipt signed = SignedReceipt.sign(receipt, signer("glovebox/test/receipts", "receipts.key"));
        return Files.writeString(folder.resolve(number + ".receipt"), signed.text())
                .toString();
    }

    /** The newest outcome. */
    private void anchored(int number) {
        block(
                new Anchor(
                        log.number(),
                        log.size() - 1,
                        List.of(leaf(denial(number))),
                        List.of(),
                        log.root(log.size()),
                        LONG_AGO),
                denial(number));
    }

    private static String leaf(LedgerRecord record) {
        return AnchoredLog.leaf(record.canonical().getBytes(StandardCharsets.US_ASCII));
    }

    private Run ledgerVerify(String... seen) {
        String[] command = new String[5 + 2 * seen.length];
        List.of(
                        "ledger",
                        "verify",
                        home.ledger().toString(),
                        "--home",
                        home.root().toString())
                .toArray(command);
        for (int i = 0; i < seen.length; i++) {
            command[5 + 2 * i] = "--seen";
            command[6 + 2 * i] = seen[i];
        }
        return run(command);
    }

    private static void holds(Run run, String... says) {
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("VERIFIED ").contains(says);
    }

    private static void broken(Run run, String finding) {
        assertThat(run.exit()).as(run.out()).isEqualTo(3);
        assertThat(run.err()).startsWith("BROKEN ").contains(finding).hasLineCount(1);
    }

    private String doctor() {
        return run("doctor", "--home", home.root().toString())
                .out()
                .lines()
                .filter(line -> line.contains("promised outcomes"))
                .findFirst()
                .orElse("");
    }

    @Test
    void aReceiptSaysThatItsOutcomeIsPromised() throws IOException {
        Run verified =
                run("receipt", "verify", promised(2), "--home", home.root().toString());
        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("denial:" + query(2) + " is promised: outcome 0 of the first 1 of the broker's outcome log")
                .contains("but for what is promised", "that what is promised is on the ledger");
    }

    @Test
    void ledgerVerifySaysWhatIsPromisedAndNotAnchored() throws IOException {
        assertThat(ledgerVerify().out()).doesNotContain("PROMISED", "ANCHORED");
        String second = promised(2);
        anchored(2);
        holds(ledgerVerify(second), "PROMISED  1 outcomes, all of them anchored");
        assertThat(doctor()).startsWith("OK");
        String third = promised(3);
        promised(4);
        holds(
                ledgerVerify(second, third),
                "NOT ANCHORED  2 outcomes are promised since " + Instant.ofEpochMilli(LONG_AGO)
                        + " and not on the ledger: denial:" + query(3) + " to denial:" + query(4) + ", after denial:"
                        + query(2));
        assertThat(doctor()).startsWith("WARNING").contains("NOT ANCHORED");
    }

    @Test
    void aPromiseThatWasLostIsFoundByItsReceipt() throws IOException {
        promised(2);
        anchored(2);
        String lost = promised(3);
        log.close();
        for (String file : List.of("ledger.db", "checkpoint")) {
            Files.delete(home.ledger().resolve("outcomes").resolve(file));
        }
        holds(ledgerVerify(), "NOT HERE  1 outcome logs");
        broken(ledgerVerify(lost), "denial:" + query(3) + ": promised, and neither on the ledger nor in a log");
        log = OutcomeLog.open(config, new SecureRandom());
        promised(4);
        anchored(4);
        broken(ledgerVerify(lost), "denial:" + query(3) + ": promised, and neither on the ledger nor in a log");
        assertThat(doctor()).startsWith("WARNING").contains("1 logs");
    }

    @Test
    void aLogThatWasToldInTwoWaysIsBroken() throws IOException {
        promised(2);
        String other = leaf(denial(3));
        block(new Anchor(log.number(), 0, List.of(other), List.of(), other, LONG_AGO), denial(3));
        broken(ledgerVerify(), "it was told in two ways");
        assertThat(doctor()).startsWith("FAILED").contains("told in two ways");
    }

    @Test
    void aPromiseUnderAnotherKeyIsNone() throws IOException {
        log.close();
        NoteSigner mallory = new NoteSigner(
                "glovebox/test", Suites.international().generateSigningKey().signer());
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        log = OutcomeLog.open(
                new EmbeddedConfig(elsewhere, mallory, config.authority(), config.clock()), new SecureRandom());
        String forged = promised(1);
        broken(ledgerVerify(forged), "trusted key");
        broken(run("receipt", "verify", forged, "--home", home.root().toString()), "trusted key");
    }
}
