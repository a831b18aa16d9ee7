package dev.glovebox.ledger.fabric;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.embedded.Replica;
import dev.glovebox.ledger.embedded.WrittenBlocks;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Promises over a replica whose blocks come from here, their writes by the contract's own rules. */
@SuppressWarnings("NullAway.Init") // begin() runs before each test.
abstract class PromisedReplica {
    @TempDir
    Path folder;

    Deployment deployment;
    Replica replica;
    OutcomeLog log;
    OutcomeBook book;
    private final WrittenBlocks blocks = new WrittenBlocks();

    @BeforeEach
    void begin() {
        deployment = new Deployment(folder);
        replica = Replica.open(deployment.config());
        open();
        block(policy(DEATHS, 1, 100, terms(60, 50, 2)), dataset(DEATHS, 1, 1));
        for (int charge = 1; charge <= 3; charge++) {
            block(charge(charge, line(1, 1)));
        }
        block(releasing(1), releasing(2));
    }

    void open() {
        log = OutcomeLog.open(deployment.config(), new SecureRandom());
        book = new OutcomeBook(log, replica, Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        log.close();
        replica.close();
    }

    void block(LedgerRecord... records) {
        blocks.write(replica, Instant.ofEpochMilli(Samples.NOW), records);
    }

    /** The block that holds what waits, less what the contract refused. */
    void anchored(LedgerRecord... refused) throws Exception {
        OutcomeBook.Due due = book.due(Duration.ZERO).orElseThrow();
        List<LedgerRecord> outcomes = new ArrayList<>(due.outcomes());
        List<LedgerRecord> inVain = List.of(refused);
        Anchor anchor = new Anchor(log.number(), due.from(), leaves(outcomes), leaves(inVain), due.root(), Samples.NOW);
        outcomes.removeAll(inVain);
        block(Stream.concat(Stream.of(anchor), outcomes.stream()).toArray(LedgerRecord[]::new));
    }

    static List<String> leaves(List<LedgerRecord> outcomes) {
        return outcomes.stream()
                .map(outcome -> AnchoredLog.leaf(outcome.canonical().getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    Verdict promised(LedgerRecord outcome) {
        return book.promise(List.of(outcome)).getFirst();
    }

    static void isRefused(String code, Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    Promises verified() {
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey())).isInstanceOf(Verification.Verified.class);
        return new PromiseVerifier(folder, deployment.logPublicKey()).verify();
    }

    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    void replace(Path kept) throws IOException {
        Path own = OutcomeLog.folder(folder);
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        copy(kept, own);
    }
}
