package dev.glovebox.engine.charge;

import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.ChargeState;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Permit;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.PurposeName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes charges and moves them through their life: CHARGED and RELEASING, then DONE or FAILED. Each step is durable when its method
 * returns; every step that the ledger refuses is an exception, but for the charge itself, whose refusal is the asker's.
 */
public final class Charges {
    private final LedgerClient ledger;
    private final Clock clock;

    public Charges(LedgerClient ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** To what a charge is bound: commitments to the plan and to the workers that will run its steps. */
    public record Commitments(String plan, String worker) {}

    /**
     * What stands on the ledger of one run besides its price.
     *
     * @param charge its number
     * @param query number of the question that it answers
     * @param permit the approval that its grants want, if they do
     * @param tier in which the workers run
     */
    public record Order(
            String charge,
            String query,
            Consumer consumer,
            PurposeName purpose,
            Optional<Permit> permit,
            Commitments commitments,
            IsolationTier tier) {}

    /** What became of a charge. */
    public sealed interface Outcome {
        record Charged(Charge charge) implements Outcome {}

        record Declined(Refusal refusal) implements Outcome {}
    }

    /**
     * Charges all datasets of a plan, public ones with nothing and others with what {@code each} measurement costs that reads them, or none of
     * them; and in the same transaction binds the charge to the workers, from where on it can be neither undone nor used again. A worker is
     * leased before, so nothing lies between the two.
     */
    public Outcome charge(Order order, SafePlan plan, PrivacyCharge each) {
        List<ChargeLine> lines = plan.terms().datasets().values().stream()
                .map(granted -> line(granted, plan, each, order.purpose()))
                .sorted()
                .toList();
        long now = now();
        String bound = order.commitments().plan();
        Charge taken = new Charge(
                order.charge(),
                order.query(),
                lines,
                order.consumer(),
                order.purpose().value(),
                order.permit(),
                bound,
                order.tier().toString(),
                now);
        Charge record = taken.by(ledger.holder());
        Releasing releasing =
                new Releasing(order.charge(), bound, order.commitments().worker(), now);
        try {
            ledger.recordBatch(List.of(record, releasing));
            return new Outcome.Charged(record);
        } catch (EndorseFailure declined) {
            Verdict.Refused refused = declined.refused();
            return new Outcome.Declined(new Refusal(
                    refused.code(), Optional.empty(), Optional.empty(), refused.finding(), refused.wayOut()));
        }
    }

    /** Whether a charge is this broker's to end: brokers that lease say on each of theirs that it is. */
    public boolean isOwn(Charge charge) {
        return ledger.answersFor(charge);
    }

    /** Somebody who got the recorded answer meanwhile may have been first; it is the same answer. */
    public void done(Charge charge, String result) {
        try {
            step(new Done(charge.charge(), result, now()));
        } catch (ChargeException refused) {
            if (!isAt(charge, ChargeState.DONE)) {
                throw refused;
            }
        }
    }

    /** Completes a charge whose answer was recorded just before the broker ended: the answer was released, so the charge is done. */
    public void finish(Charge charge, String result) {
        if (isAt(charge, ChargeState.RELEASING)) {
            done(charge, result);
        }
    }

    private boolean isAt(Charge charge, ChargeState state) {
        return ledger.stateOf(charge.charge()) instanceof Verdict.Accepted accepted
                && accepted.state().equals(state.name());
    }

    /** Gives a charge back that was never bound to a worker, as an earlier version could leave it. */
    public void undo(Charge charge, String code) {
        step(new Undone(charge.charge(), code, now()));
    }

    /** Keeps the charge: data may have been touched. */
    public void fail(Charge charge, String code) {
        step(new Failed(charge.charge(), code, now()));
    }

    private void step(LedgerRecord record) {
        if (ledger.record(record) instanceof Verdict.Refused refused) {
            throw new ChargeException(refused.code(), refused.finding());
        }
    }

    private static ChargeLine line(GrantedDataset granted, SafePlan plan, PrivacyCharge each, PurposeName purpose) {
        String dataset = granted.published().policy().dataset().toString();
        long version = plan.reads().stream()
                .filter(table ->
                        table.dataset().equals(granted.published().policy().dataset()))
                .mapToLong(TableRead::version)
                .findFirst()
                .orElseThrow();
        PrivacyCharge spent = granted.grant().privacy().isPresent()
                ? Price.of(granted.published().policy().dataset(), plan, each)
                : PrivacyCharge.NOTHING;
        return new ChargeLine(
                dataset,
                version,
                granted.published().version(),
                granted.grant().id().value(),
                Scopes.of(granted.grant(), purpose),
                new Spend(spent.rho().nano(), spent.delta().units()));
    }

    private long now() {
        return clock.instant().toEpochMilli();
    }
}
