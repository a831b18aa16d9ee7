package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.auditRead;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.failed;
import static dev.glovebox.ledger.Samples.failure;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.LedgerRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outcomes that were promised first: each log goes on where it ended, or nowhere. */
abstract class AnchorContract extends ContractHome {
    private void anchored(ContractCall call) {
        assertThat(Verdict.parse(submit(deployment.broker, call))).isInstanceOf(Verdict.Accepted.class);
    }

    private void declined(String code, Identity who, ContractCall call) {
        assertThatThrownBy(() -> submit(who, call)).isInstanceOfSatisfying(EndorseFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.refused().wayOut()).isNotEmpty();
        });
    }

    private void declined(String code, ContractCall call) {
        declined(code, deployment.broker, call);
    }

    private void running(long number) {
        accepted(charge(number, line(1, 1)));
        accepted(releasing(number));
    }

    private String state(long number) {
        return ((Verdict.Accepted)
                        Verdict.parse(evaluate(deployment.broker, ContractCall.chargeState(Samples.id(number)))))
                .state();
    }

    private void absent(LedgerRecord record) {
        assertThatThrownBy(() -> evaluate(deployment.broker, ContractCall.find(record.recordId())))
                .hasMessageStartingWith("UNKNOWN-01");
    }

    @Test
    void whatWasPromisedStandsOnceItIsAnchored() {
        running(1);
        running(2);
        PromisedLog log = new PromisedLog(1);
        anchored(log.next(done(1), denial(7)));
        assertThat(state(1)).isEqualTo("DONE");
        assertThat(state(2)).isEqualTo("RELEASING");
        anchored(log.next(failure(8)));
        anchored(log.next(auditRead(9), done(2), denial(10), denial(11)));
        assertThat(state(2)).isEqualTo("DONE");
        assertThat(evaluate(deployment.broker, ContractCall.find(denial(11).recordId())))
                .isEqualTo(denial(11).canonical());
        accepted(repeat(20, 2));
    }

    @Test
    void anAnchorThatWasNotHeardOfMayBeSentAgain() {
        ContractCall first = new PromisedLog(1).next(denial(7));
        anchored(first);
        assertThat(Verdict.parse(submit(deployment.broker, first)))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        again -> assertThat(again.repeated()).isTrue());
    }

    @Test
    void aLogThatIsToldInTwoWaysGoesOnInOneOfThem() {
        anchored(new PromisedLog(1).next(denial(1), denial(2)));
        declined("ANCHOR-01", new PromisedLog(1).next(denial(3)));
        declined("ANCHOR-02", new PromisedLog(1, denial(1), denial(3)).next(denial(4)));
        declined("STATE-02", new PromisedLog(1, denial(1)).next(denial(3)));
        declined("ANCHOR-01", new PromisedLog(1, denial(1), denial(2), denial(3)).next(denial(4)));
        absent(denial(4));
        anchored(new PromisedLog(1, denial(1), denial(2)).next(denial(4)));
        anchored(new PromisedLog(2).next(denial(3)));
    }

    @Test
    void anAnchorIsWhatItsOutcomesAre() {
        Anchor anchor = new PromisedLog(1).anchor(List.of(), denial(1), denial(2));
        declined("ANCHOR-03", ContractCall.anchor(anchor, List.of(denial(1))));
        declined("ANCHOR-03", ContractCall.anchor(anchor, List.of(denial(2), denial(1))));
        declined("ANCHOR-03", ContractCall.anchor(anchor, List.of(denial(1), denial(3))));
        declined("ANCHOR-03", ContractCall.recordBatch(List.of(anchor)));
        declined("ANCHOR-03", ContractCall.recordBatch(List.of(anchor, denial(1), denial(2))));
        Anchor elsewhere = new Anchor(Samples.id(1), 0, anchor.leaves(), List.of(), Samples.digest(1), Samples.NOW);
        declined("ANCHOR-02", ContractCall.anchor(elsewhere, List.of(denial(1), denial(2))));
        absent(denial(1));
        anchored(ContractCall.anchor(anchor, List.of(denial(1), denial(2))));
    }

    @Test
    void whatDecidesLaterChargesIsNotPromised() {
        running(1);
        declined("ANCHOR-05", new PromisedLog(1).next(failed(1)));
        declined("ANCHOR-05", new PromisedLog(1).next(charge(2, line(1, 1))));
        declined("ANCHOR-05", new PromisedLog(1).next(repeat(3, 1)));
        assertThat(state(1)).isEqualTo("RELEASING");
        assertThat(spent(Samples.DEATHS)).isEqualTo(1);
    }

    @Test
    void aPromiseInVainIsSaidToBeAndNoOther() {
        running(1);
        accepted(charge(2, line(1, 1)));
        declined("ANCHOR-04", new PromisedLog(1).next(done(1), done(2), denial(7)));
        assertThat(state(1)).isEqualTo("RELEASING");
        declined("ANCHOR-06", new PromisedLog(1).without(denial(7), done(1), denial(7)));
        PromisedLog log = new PromisedLog(1);
        anchored(log.without(done(2), done(1), done(2), denial(7)));
        assertThat(state(1)).isEqualTo("DONE");
        assertThat(state(2)).isEqualTo("CHARGED");
        absent(done(2));
        declined("ANCHOR-04", new PromisedLog(1, done(1), done(2), denial(7)).next(denial(7)));
        anchored(log.next(denial(8)));
    }

    /** Between promise and anchor a broker may have been away for days. */
    @Test
    void anOutcomeStandsHoweverLateAndItsAnchorIsOfNow() {
        long before = Samples.NOW - Duration.ofDays(3).toMillis();
        Denial late =
                new Denial(Samples.id(1), List.of(), Samples.ALICE, Samples.GRANT, Samples.digest(1), "COL-01", before);
        refused("CLOCK-01", late);
        Anchor now = new PromisedLog(1).anchor(List.of(), late);
        Anchor old = new Anchor(now.log(), now.from(), now.leaves(), now.refused(), now.root(), before);
        declined("CLOCK-01", ContractCall.anchor(old, List.of(late)));
        anchored(ContractCall.anchor(now, List.of(late)));
    }

    @Test
    void onlyABrokerAnchors() {
        declined("ACCESS-01", deployment.olga, new PromisedLog(1).next(denial(1)));
        declined("ACCESS-01", deployment.bob, new PromisedLog(1).next(auditRead(1)));
    }
}
