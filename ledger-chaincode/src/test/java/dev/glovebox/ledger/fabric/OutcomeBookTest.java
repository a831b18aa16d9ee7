package dev.glovebox.ledger.fabric;

import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.OutcomeLogs;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.LedgerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised, and what becomes of it. */
final class OutcomeBookTest extends PromisedReplica {
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
    void promisesOnlyAsMuchAsItCanHold() {
        book.promise(
                IntStream.range(0, 4096).<LedgerRecord>mapToObj(Samples::denial).toList());
        assertThatThrownBy(() -> promised(denial(5000)))
                .isInstanceOf(LedgerFailure.SubmitFailure.class)
                .hasMessageContaining("4096 outcomes wait");
        assertThat(log.size()).isEqualTo(4096);
    }
}
