package dev.glovebox.ledger.fabric;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.contract.LedgerRules;
import dev.glovebox.ledger.contract.LedgerState;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.embedded.Replica;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.OutcomeLogs;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises over a replica whose blocks come from here, their writes by the contract's own rules. */
@SuppressWarnings("NullAway.Init") // begin() runs before each test.
final class OutcomeBookTest {
    @TempDir
    Path folder;

    private Deployment deployment;
    private Replica replica;
    private OutcomeLog log;
    private OutcomeBook book;
    private final Map<String, String> state = new LinkedHashMap<>();
    private int transactions;

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

    private void open() {
        log = OutcomeLog.open(deployment.config(), new SecureRandom());
        book = new OutcomeBook(log, replica, Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        log.close();
        replica.close();
    }

    private void block(LedgerRecord... records) {
        Map<String, byte[]> written = new LinkedHashMap<>();
        LedgerRules rules = new LedgerRules(new LedgerState() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(state.get(key));
            }

            @Override
            public void put(String key, String value) {
                state.put(key, value);
                written.put(key, value.getBytes(StandardCharsets.US_ASCII));
            }
        });
        for (LedgerRecord record : records) {
            assertThat(rules.apply(record, record.canonical())).isInstanceOf(Verdict.Accepted.class);
        }
        replica.apply(
                replica.nextBlock(),
                "hash",
                List.of(new Replica.Decided(
                        Samples.digest(++transactions),
                        Instant.ofEpochMilli(Samples.NOW),
                        CommitStatus.Code.VALID,
                        new LinkedHashMap<>(written))));
    }

    /** The block that holds what waits, less what the contract refused. */
    private void anchored(LedgerRecord... refused) throws Exception {
        OutcomeBook.Due due = book.due(Duration.ZERO).orElseThrow();
        List<LedgerRecord> outcomes = new ArrayList<>(due.outcomes());
        List<LedgerRecord> inVain = List.of(refused);
        Anchor anchor = new Anchor(log.number(), due.from(), leaves(outcomes), leaves(inVain), due.root(), Samples.NOW);
        outcomes.removeAll(inVain);
        block(Stream.concat(Stream.of(anchor), outcomes.stream()).toArray(LedgerRecord[]::new));
    }

    private static List<String> leaves(List<LedgerRecord> outcomes) {
        return outcomes.stream()
                .map(outcome -> AnchoredLog.leaf(outcome.canonical().getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    private Verdict promised(LedgerRecord outcome) {
        return book.promise(List.of(outcome)).getFirst();
    }

    private static void isRefused(String code, Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Promises verified() {
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey())).isInstanceOf(Verification.Verified.class);
        return new PromiseVerifier(folder, deployment.logPublicKey()).verify();
    }

    @Test
    void judgesAsTheLedgerWould() {
        assertThat(promised(done(1))).isEqualTo(new Verdict.Accepted("done:" + Samples.id(1), false, "DONE"));
        assertThat(promised(done(1))).isEqualTo(new Verdict.Accepted("done:" + Samples.id(1), true, "DONE"));
        isRefused("STATE-02", promised(new Done(Samples.id(1), Samples.digest(9), Samples.NOW)));
        isRefused("STATE-01", promised(done(3)));
        isRefused("STATE-04", promised(done(4)));
        assertThat(book.promise(List.of(done(2), done(3), denial(1), denial(1))))
                .extracting(verdict -> verdict instanceof Verdict.Accepted accepted && !accepted.repeated())
                .containsExactly(true, false, true, false);
        assertThat(log.size()).isEqualTo(3);
    }

    @Test
    void aPromiseIsProvedUnderItsLogsOwnNameUntilTheLedgerHasIt() throws Exception {
        promised(denial(7));
        promised(done(1));
        LedgerReceipt promise = book.proof("done:" + Samples.id(1)).orElseThrow();
        assertThat(promise.isPromise()).isTrue();
        assertThat(promise.verify(OutcomeLogs.key(deployment.logPublicKey(), promise.origin()))
                        .size())
                .isEqualTo(2);
        assertThatThrownBy(() -> promise.verify(deployment.logPublicKey())).hasMessageContaining("trusted key");
        anchored();
        book.settle();
        assertThat(book.proof("done:" + Samples.id(1))).isEmpty();
        assertThat(replica.proof("done:" + Samples.id(1)).isPromise()).isFalse();
        book.await(_ -> true);
        assertThat(new PromiseVerifier(folder, deployment.logPublicKey()).missing(promise))
                .isEmpty();
    }

    @Test
    void saysWhatWaitsAndBetweenWhichTwo() throws Exception {
        promised(denial(7));
        anchored();
        book.settle();
        promised(done(1));
        promised(done(2));
        assertThat(verified())
                .isEqualTo(new Promises.Kept(
                        3,
                        0,
                        0,
                        Optional.of(new Promises.Waiting(
                                2,
                                "done:" + Samples.id(1),
                                "done:" + Samples.id(2),
                                "denial:" + Samples.id(7),
                                Instant.ofEpochMilli(Samples.NOW)))));
        assertThatThrownBy(() -> book.await(promised -> promised.equals(done(2))))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("2 outcomes are promised");
    }

    /** As a broker leaves it that is killed between promise and anchor, or between anchor and hearing of it. */
    @Test
    void goesOnWhereTheLedgerIs() throws Exception {
        promised(done(1));
        anchored();
        promised(done(2));
        log.close();
        open();
        assertThat(book.due(Duration.ZERO).orElseThrow().outcomes()).containsExactly(done(2));
        assertThat(promised(done(2)))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        again -> assertThat(again.repeated()).isTrue());
        anchored();
        book.settle();
        assertThat(verified()).isEqualTo(new Promises.Kept(2, 0, 0, Optional.empty()));
    }

    @Test
    void aPromiseInVainIsReportedAndNotMadeAgain() throws Exception {
        promised(done(1));
        promised(denial(7));
        LedgerReceipt promise = book.proof("done:" + Samples.id(1)).orElseThrow();
        anchored(done(1));
        book.settle();
        assertThat(verified()).isEqualTo(new Promises.Kept(2, 1, 0, Optional.empty()));
        isRefused("STATE-02", promised(done(1)));
        assertThat(new PromiseVerifier(folder, deployment.logPublicKey()).missing(promise))
                .hasValueSatisfying(missing -> assertThat(missing.finding()).contains("neither on the ledger"));
    }

    @Test
    void findsAnAnchoredOutcomeThatIsNotOnTheLedger() throws Exception {
        promised(done(1));
        promised(denial(7));
        OutcomeBook.Due due = book.due(Duration.ZERO).orElseThrow();
        block(new Anchor(log.number(), 0, leaves(due.outcomes()), List.of(), due.root(), Samples.NOW), done(1));
        assertThat(LedgerVerifier.verify(folder, deployment.logPublicKey()))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.finding())
                                .contains("an outcome was anchored, and its record is not"));
    }

    @Test
    void findsALogThatWasCut() throws Exception {
        promised(done(1));
        anchored();
        Path kept = copy(OutcomeLog.folder(folder), folder.resolve("kept"));
        promised(done(2));
        LedgerReceipt held = book.proof("done:" + Samples.id(2)).orElseThrow();
        promised(denial(7));
        log.close();
        replace(kept);
        assertThat(verified()).isEqualTo(new Promises.Kept(1, 0, 0, Optional.empty()));
        assertThat(new PromiseVerifier(folder, deployment.logPublicKey()).missing(held))
                .hasValueSatisfying(missing -> assertThat(missing.where()).isEqualTo("done:" + Samples.id(2)));
        open();
        book.promise(List.of(denial(8)));
        anchored();
        log.close();
        replace(kept);
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Promises.Broken.class,
                        broken -> assertThat(broken.finding().finding())
                                .isEqualTo("the outcome log was cut: it holds 1 outcomes, and 2 were promised"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        cut -> assertThat(cut.code()).isEqualTo(LedgerException.Code.ROLLED_BACK))
                .hasMessageContaining("2 are anchored");
        Files.delete(OutcomeLog.folder(folder).resolve("ledger.db"));
        log.close();
        assertThatThrownBy(this::open).isInstanceOf(LedgerException.class).hasMessageContaining("is missing");
    }

    @Test
    void findsALogThatIsBehindItsOwnHead() throws Exception {
        promised(done(1));
        Path kept = copy(OutcomeLog.folder(folder), folder.resolve("kept"));
        promised(done(2));
        log.close();
        Path head = OutcomeLog.folder(folder).resolve("checkpoint");
        String newest = Files.readString(head);
        replace(kept);
        Files.writeString(head, newest);
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Promises.Broken.class,
                        broken -> assertThat(broken.finding().finding()).contains("was cut"));
        assertThatThrownBy(this::open).hasMessageContaining("lacks outcomes that were promised");
    }

    @Test
    void findsALogThatIsToldInTwoWays() throws Exception {
        Path kept = copy(OutcomeLog.folder(folder), folder.resolve("kept"));
        promised(done(1));
        anchored();
        log.close();
        replace(kept);
        log = OutcomeLog.open(deployment.config(), new SecureRandom());
        log.append(List.of(done(2)));
        assertThat(verified())
                .isInstanceOfSatisfying(
                        Promises.Broken.class,
                        broken -> assertThat(broken.finding().finding()).contains("told in two ways"));
        assertThatThrownBy(() -> new OutcomeBook(log, replica, Duration.ZERO)).hasMessageContaining("told in two ways");
    }

    @Test
    void aNewLogDoesNotHideThatTheOldOneIsGone() throws Exception {
        promised(done(1));
        anchored();
        log.close();
        replace(Files.createDirectories(folder.resolve("nothing")));
        String before = log.number();
        open();
        assertThat(log.number()).isNotEqualTo(before);
        promised(done(2));
        anchored();
        assertThat(verified()).isEqualTo(new Promises.Kept(1, 0, 1, Optional.empty()));
    }

    @Test
    void promisesOnlyAsMuchAsItCanHold() {
        book.promise(
                IntStream.range(0, 4096).<LedgerRecord>mapToObj(Samples::denial).toList());
        assertThatThrownBy(() -> promised(denial(5000)))
                .isInstanceOf(LedgerFailure.SubmitFailure.class)
                .hasMessageContaining("4096 outcomes wait");
        assertThat(log.size()).isEqualTo(4096);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private void replace(Path kept) throws IOException {
        Path own = OutcomeLog.folder(folder);
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        copy(kept, own);
    }
}
