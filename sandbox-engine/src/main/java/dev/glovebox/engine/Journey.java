package dev.glovebox.engine;

import dev.glovebox.engine.approval.Passage;
import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.receipt.Receipt.Ending;
import dev.glovebox.engine.receipt.Receipts;
import dev.glovebox.engine.release.RecordedRelease;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.Release.Prepared;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Permit;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One question on its way: its ids and commitments, and the five ways in which it can end, each on the ledger before it is told. */
final class Journey {
    private final Question question;
    private final String query;
    private final String charge;
    private final Consumer consumer;
    private final Receipts receipts;
    private final LedgerClient ledger;
    private Optional<Permit> permit = Optional.empty();

    Journey(Question question, String query, String charge, Consumer consumer, Receipts receipts, LedgerClient ledger) {
        this.question = question;
        this.query = query;
        this.charge = charge;
        this.consumer = consumer;
        this.receipts = receipts;
        this.ledger = ledger;
    }

    Question question() {
        return question;
    }

    String query() {
        return query;
    }

    String charge() {
        return charge;
    }

    Consumer consumer() {
        return consumer;
    }

    /** Asked under this permit from here on. */
    Journey under(Optional<Permit> shown) {
        permit = shown;
        return this;
    }

    Optional<Permit> permit() {
        return permit;
    }

    String planCommitment(String plan) {
        return receipts.commit("plan", plan);
    }

    String workerCommitment(String worker) {
        return receipts.commit("worker", worker);
    }

    String resultCommitment(String result) {
        return receipts.commit("result", result);
    }

    /** The commitment to a recorded result, as its charge's outcome on the ledger has it. */
    String recordedCommitment(RecordedRelease release) {
        return receipts.disclose("result", Release.canonical(release), release.resultSalt());
    }

    String planSalt() {
        return salt("plan");
    }

    String resultSalt() {
        return salt("result");
    }

    private String salt(String label) {
        return receipts.openings().stream()
                .filter(opening -> opening.label().equals(label))
                .findFirst()
                .orElseThrow()
                .salt();
    }

    Outcome answered(
            Charge charge, PrivacyCharge price, Grade grade, ReleasedResult shown, Duration inWorker, Duration held) {
        prove(charge);
        receipts.prove("done:" + charge.charge());
        return new Outcome.Answered(
                query,
                shown,
                price,
                grade,
                false,
                receipts.charged(query, at(), Ending.RELEASED, Optional.empty(), consumer, Optional.of(grade), charge),
                inWorker,
                held);
    }

    /** A recorded answer costs no budget, but is a run like any other: the ledger may refuse it. */
    Outcome repeated(PrivacyCharge price, Grade grade, Prepared.Recorded recorded) {
        Charge paid = recorded.release().charge();
        Repeat repeat =
                new Repeat(query, paid.charge(), consumer, question.purpose().value(), permit, at());
        if (ledger.record(repeat) instanceof Verdict.Refused refused) {
            return denied(new Refusal(
                    refused.code(), Optional.empty(), Optional.empty(), refused.finding(), refused.wayOut()));
        }
        receipts.prove(repeat.recordId());
        prove(paid);
        receipts.prove("done:" + paid.charge());
        return new Outcome.Answered(
                query,
                recorded.shown(),
                price,
                grade,
                true,
                receipts.charged(query, at(), Ending.REPEATED, Optional.empty(), consumer, Optional.of(grade), paid),
                Duration.ZERO,
                Duration.ZERO);
    }

    /** Not refused for good: on the ledger it is a denial, and beside it stands the request that waits. */
    Outcome waiting(Passage.Waiting waiting) {
        Refusal notYet = new Refusal(
                "APPROVAL-01",
                Optional.empty(),
                Optional.empty(),
                "request " + waiting.request() + " waits for " + String.join(" and ", waiting.missing()),
                "ask again when they have signed; `glovebox request show " + waiting.request() + "` is what they read");
        return denied(notYet).about(waiting.request());
    }

    Outcome.Denied denied(Refusal refusal) {
        Denial denial = new Denial(
                query, List.of(), consumer, question.purpose().value(), questionCommitment(), refusal.code(), at());
        record(denial);
        return new Outcome.Denied(
                query,
                refusal,
                Optional.empty(),
                receipts.uncharged(
                        query,
                        at(),
                        Ending.DENIED,
                        refusal.code(),
                        consumer,
                        question.purpose().value(),
                        denial));
    }

    Outcome failed(String code, Duration again) {
        Failure failure =
                new Failure(query, List.of(), consumer, question.purpose().value(), questionCommitment(), code, at());
        record(failure);
        return new Outcome.Failed(
                query,
                code,
                code,
                false,
                receipts.uncharged(
                        query,
                        at(),
                        Ending.FAILED,
                        code,
                        consumer,
                        question.purpose().value(),
                        failure),
                again);
    }

    /** {@code code} stands on the ledger and in the receipt, {@code cause} in neither; nor does the answer, where there was one. */
    Outcome failedCharged(Charge charge, String code, String cause) {
        receipts.withhold("result");
        prove(charge);
        receipts.prove(new Failed(charge.charge(), code, at()).recordId());
        return new Outcome.Failed(
                query,
                code,
                cause,
                true,
                receipts.charged(query, at(), Ending.FAILED, Optional.of(code), consumer, Optional.empty(), charge),
                Duration.ZERO);
    }

    private void prove(Charge charge) {
        receipts.prove(charge.recordId());
    }

    private String questionCommitment() {
        return receipts.commit("question", question.sql());
    }

    private void record(LedgerRecord record) {
        if (ledger.record(record) instanceof Verdict.Refused refused) {
            throw new ChargeException(refused.code(), refused.finding());
        }
    }

    private long at() {
        return question.at().toEpochMilli();
    }
}
