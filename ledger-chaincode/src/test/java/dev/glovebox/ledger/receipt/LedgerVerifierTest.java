package dev.glovebox.ledger.receipt;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.remainder;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Spend;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerVerifierTest {
    @TempDir
    static Path original;

    @TempDir
    Path folder;

    private Deployment deployment;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(original.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        deployment = new Deployment(folder);
    }

    @BeforeAll
    static void fill() {
        Deployment deployment = new Deployment(original);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            LedgerClient olga = Deployment.client(ledger, deployment.olga);
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            olga.record(policy(DEATHS, 1, 100, terms(60, 50, 2)));
            olga.record(dataset(DEATHS, 1, 1));
            broker.record(charge(1, line(1, 10)));
            broker.record(releasing(1));
            broker.record(done(1));
            broker.record(charge(2, line(1, 20)));
            broker.record(undone(2));
            broker.record(charge(3, line(1, 30)));
            broker.recordBatch(
                    IntStream.range(100, 700).mapToObj(Samples::denial).toList());
            broker.record(lease(1, deployment.broker, 20));
            broker.record(charge(4, line(1, 10)).by(Optional.of(Samples.key(deployment.broker))));
            broker.record(remainder(1, deployment.broker));
            broker.record(lease(2, deployment.broker, 5));
        }
    }

    private Verification verify() {
        return LedgerVerifier.verify(folder, deployment.logPublicKey());
    }

    private Path database() {
        return folder.resolve("ledger.db");
    }

    private void edit(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void broken(String finding) {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.finding()).contains(finding));
    }

    @Test
    void confirmsAnHonestLedger() {
        assertThat(verify()).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
            assertThat(verified.records()).isEqualTo(612);
            assertThat(verified.charges()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE state SET value = CAST('{\"delta\":0,\"rho\":0}' AS BLOB) WHERE key LIKE 'budget/%' | stored value",
                "DELETE FROM state WHERE key LIKE 'charge/%' | stored value",
                "UPDATE state SET value = CAST('{\"delta\":0,\"rho\":0}' AS BLOB) WHERE key LIKE 'lease/%' | stored value",
                "DELETE FROM state WHERE key LIKE 'paid/%' | stored value",
                "UPDATE state SET value = CAST('-' AS BLOB) WHERE key LIKE 'leases/%' | stored value",
                "UPDATE state SET value = CAST('{\"delta\":41,\"rho\":40}' AS BLOB) WHERE key LIKE 'open/%' | stored value",
                "INSERT INTO state VALUES ('budget/no.such', CAST('x' AS BLOB), 1) | no record leads",
                "UPDATE chunk SET lines = CAST(replace(CAST(lines AS TEXT), '\"rho\":30', '\"rho\":10') AS BLOB) | tree",
                "DELETE FROM chunk WHERE first = 6 | lacks the record",
                "UPDATE record SET leaf = 3 WHERE id LIKE 'done:%' | index",
                "INSERT INTO record VALUES ('denial:x', 1) | index lists",
                "DELETE FROM block WHERE number = 4 | lacks block",
                "DELETE FROM block WHERE number = (SELECT max(number) FROM block) | rolled back",
                "UPDATE block SET checkpoint = replace(checkpoint, 'glovebox/test', 'glovebox/best') WHERE number = 3 | not signed",
                "UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE level = 0 AND number = 1 | stored tree"
            })
    void findsEveryEdit(String sql, String finding) throws SQLException {
        edit(sql);
        broken(finding);
    }

    /** What was open then does not come back, but what is on the ledger is right. */
    @Test
    void confirmsALedgerThatWasBegunBeforeOpenSumsWereKept() throws SQLException {
        edit("DELETE FROM state WHERE key LIKE 'open/%'");
        assertThat(verify()).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void namesThePairWhenTheBrokerItselfOverspent() throws SQLException {
        // A ledger whose owner holds the log key can sign what the rules forbid; the replay still finds it.
        Deployment captured = new Deployment(folder.resolve("captured"));
        Path other = captured.config().folder();
        try (EmbeddedLedger ledger = EmbeddedLedger.create(captured.config())) {
            Deployment.client(ledger, captured.olga).record(policy(DEATHS, 1, 100, terms(60, 50, 2)));
            Deployment.client(ledger, captured.olga).record(dataset(DEATHS, 1, 1));
            Deployment.client(ledger, captured.broker).record(charge(1, line(1, 50)));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE state SET value = CAST('" + Spend.NONE.canonical()
                    + "' AS BLOB) WHERE key LIKE 'budget/%' OR key LIKE 'scope/%'");
        }
        try (EmbeddedLedger ledger = EmbeddedLedger.open(captured.config())) {
            Deployment.client(ledger, captured.broker).record(charge(2, line(1, 50)));
        }
        assertThat(LedgerVerifier.verify(other, captured.logPublicKey()))
                .isEqualTo(new Verification.Broken(
                        "charge:" + id(2),
                        "policy:" + DEATHS + ":1",
                        "BUDGET-02 the budget of the grant does not hold this charge"));
    }

    @Test
    void findsARollbackByTheHeldCheckpointAndByTheFile() throws IOException {
        Path backup = folder.resolve("backup.db");
        Files.copy(database(), backup);
        SignedCheckpoint held;
        try (EmbeddedLedger ledger = EmbeddedLedger.open(deployment.config())) {
            Deployment.client(ledger, deployment.broker).record(denial(1));
            held = ledger.checkpoint();
        }
        Files.move(backup, database(), StandardCopyOption.REPLACE_EXISTING);
        broken("rolled back");
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config()))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("LEDGER-ROLLED_BACK");
        Files.delete(folder.resolve("checkpoint"));
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey(), Optional.of(held)))
                .isInstanceOf(Verification.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, 4096, 50_000})
    void saysCorruptOfATruncatedFile(long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            file.setLength(length);
        }
        assertThat(verify()).isInstanceOf(Verification.Broken.class);
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config()))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("LEDGER-CORRUPT")
                .hasMessageContaining("ledger.db");
        assertThat(Files.size(database())).isEqualTo(length);
    }

    @Test
    void saysCorruptOfGarbageAndOfAMissingFile() throws IOException {
        Files.writeString(database(), "this is no database at all, whatever the name says".repeat(200));
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config())).hasMessageStartingWith("LEDGER-CORRUPT");
        assertThat(verify()).isInstanceOf(Verification.Broken.class);
        Files.delete(database());
        assertThatThrownBy(() -> EmbeddedLedger.open(deployment.config())).hasMessageStartingWith("LEDGER-CORRUPT");
        assertThat(verify()).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void findsARelocationThatNamesAnotherHead() {
        try (EmbeddedLedger ledger = EmbeddedLedger.open(deployment.config())) {
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            Checkpoint head = ledger.checkpoint().checkpoint();
            String root = HexFormat.of().formatHex(head.root());
            broker.record(new Relocation(id(1), head.size(), root, Samples.NOW));
            assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                    .isInstanceOf(Verification.Verified.class);
            broker.record(new Relocation(id(2), head.size(), root, Samples.NOW));
        }
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> {
                    assertThat(broken.where()).isEqualTo(Relocation.idOf(id(2)));
                    assertThat(broken.finding()).contains("another head");
                });
    }

    @Test
    void trustsNoOtherKey() {
        Deployment other = new Deployment(folder.resolve("other"));
        assertThat(LedgerVerifier.verify(folder, other.logPublicKey())).isInstanceOf(Verification.Broken.class);
    }
}
