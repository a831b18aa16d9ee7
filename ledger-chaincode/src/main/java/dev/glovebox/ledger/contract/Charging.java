package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Undone;
import java.util.List;
import java.util.Optional;

/**
 * Budgets and the life of a charge. All lines are checked before the first is written, and a charge names each dataset once,
 * so either all datasets are charged or none.
 */
final class Charging {
    /** In place of the sum that pays for a line, where it costs nothing: brokers that lease would else meet on a sum that stays as it is. */
    private static final String FREE = Keys.NOTHING;

    private final LedgerState state;
    private final Publication publication;
    private final Suspensions suspensions;
    private final Approvals approvals;
    private final Heads heads;
    private final Leases leases;
    private final OpenCharges open;
    private final Counters counters;

    Charging(
            LedgerState state,
            Publication publication,
            Suspensions suspensions,
            Approvals approvals,
            Leases leases,
            OpenCharges open) {
        this.state = state;
        this.publication = publication;
        this.suspensions = suspensions;
        this.approvals = approvals;
        this.leases = leases;
        this.open = open;
        this.heads = new Heads(state);
        this.counters = new Counters(state);
    }

    void charge(Charge charge) {
        List<Due> dues =
                charge.lines().stream().map(line -> checked(line, charge)).toList();
        approvals.permit(charge.lines(), charge.consumer(), charge.purpose(), charge.permit(), charge.at());
        for (Due due : dues) {
            ChargeLine line = due.line();
            if (due.costs()) {
                counters.spend(
                        line, due.payer(), publication.policyOf(line.dataset()).owner());
            }
            counters.add(Keys.runs(line.dataset(), line.grant(), due.period()), 1);
        }
        leases.paid(charge, dues.stream().map(Due::payer).toList());
        open.open(charge);
        move(charge.charge(), ChargeState.CHARGED);
    }

    /** A line, the sum that it is taken from, and the period that its run counts in. */
    private record Due(ChargeLine line, String payer, String period) {
        boolean costs() {
            return !payer.equals(FREE);
        }
    }

    void releasing(Releasing releasing) {
        Charge charge = require(releasing.charge(), ChargeState.CHARGED);
        if (!charge.plan().equals(releasing.plan())) {
            throw Refusal.of(
                    "STATE-03",
                    "the charge was made for another plan",
                    "charge the plan that is to run",
                    charge.recordId());
        }
        // What was suspended or replaced while the query was queued must not get a key.
        charge.lines().forEach(line -> inForce(line, charge.consumer()));
        open.close(charge);
        move(releasing.charge(), ChargeState.RELEASING);
    }

    void done(Done done) {
        require(done.charge(), ChargeState.RELEASING);
        move(done.charge(), ChargeState.DONE);
    }

    void undo(Undone undone) {
        Charge charge = require(undone.charge(), ChargeState.CHARGED);
        heads.requireNewer(charge);
        open.close(charge);
        List<String> payers = leases.payers(charge);
        for (int i = 0; i < payers.size(); i++) {
            ChargeLine line = charge.lines().get(i);
            if (!payers.get(i).equals(FREE)) {
                counters.refund(line, leases.refunded(payers.get(i), line.dataset()));
            }
            counters.add(Keys.runs(line.dataset(), line.grant(), period(charge, line)), -1);
        }
        move(undone.charge(), ChargeState.UNDONE);
    }

    void fail(Failed failed) {
        Charge charge = require(failed.charge(), ChargeState.RELEASING);
        for (ChargeLine line : charge.lines()) {
            counters.add(Keys.failures(line.dataset(), line.grant(), period(charge, line)), 1);
        }
        move(failed.charge(), ChargeState.FAILED);
    }

    /** Authorized anew, on the versions that were charged, within the runs of the present period; nothing is spent. */
    void repeat(Repeat repeat) {
        Charge charge = require(repeat.charge(), ChargeState.DONE);
        if (!charge.purpose().equals(repeat.purpose())
                || !charge.consumer().department().equals(repeat.consumer().department())) {
            throw Refusal.of(
                    "REPEAT-01",
                    "the answer was paid for by another department or purpose",
                    "ask again, under an own charge",
                    charge.recordId());
        }
        List<String> periods = charge.lines().stream()
                .map(line -> withinRuns(line, inForce(line, repeat.consumer()), repeat.at()))
                .toList();
        approvals.permit(charge.lines(), repeat.consumer(), repeat.purpose(), repeat.permit(), repeat.at());
        for (int i = 0; i < periods.size(); i++) {
            ChargeLine line = charge.lines().get(i);
            counters.add(Keys.runs(line.dataset(), line.grant(), periods.get(i)), 1);
        }
    }

    private Due checked(ChargeLine line, Charge charge) {
        GrantTerms terms = inForce(line, charge.consumer());
        String period = withinRuns(line, terms, charge.at());
        if (counters.count(Keys.failures(line.dataset(), line.grant(), period)) >= terms.failures()) {
            throw Refusal.of(
                    "FAIL-01",
                    "too many runs of the grant failed in this period",
                    "wait for the next period or ask the owner",
                    policyId(line));
        }
        if (charge.holder().isPresent() && line.spend().equals(Spend.NONE)) {
            return new Due(line, FREE, period);
        }
        Optional<Lease> lease = leases.payer(line, charge.holder());
        if (lease.isEmpty()) {
            PolicyVersion policy = publication.policyOf(line.dataset());
            room("BUDGET-01", "dataset", counters.spent(Keys.budget(line.dataset())), line, policy.cap());
        }
        String scope = Keys.scope(line.dataset(), line.grant(), line.scope());
        room("BUDGET-02", "grant", counters.spent(scope), line, terms.cap());
        return new Due(line, lease.map(Keys::lease).orElseGet(() -> Keys.budget(line.dataset())), period);
    }

    private GrantTerms inForce(ChargeLine line, Consumer consumer) {
        PolicyVersion policy = publication.policyOf(line.dataset());
        if (policy.version() != line.policyVersion()) {
            throw Refusal.of(
                    "VERSION-01",
                    "the current policy version is " + policy.version(),
                    "ask again under it",
                    policy.recordId());
        }
        long dataset = publication
                .currentDataset(line.dataset())
                .map(DatasetVersion::version)
                .orElse(0L);
        if (dataset != line.datasetVersion()) {
            throw Refusal.of(
                    "VERSION-02",
                    "the current dataset version is " + dataset,
                    "ask again on it",
                    "dataset:" + line.dataset() + ":" + dataset);
        }
        publication.requireNotWithdrawn(policy);
        suspensions.requireNone(line, consumer);
        heads.requireConfirmed(policy.owner());
        return Publication.grantOf(policy, line.grant());
    }

    private String withinRuns(ChargeLine line, GrantTerms terms, long at) {
        String period = terms.per().nameOf(at, terms.zone());
        if (counters.count(Keys.runs(line.dataset(), line.grant(), period)) >= terms.runs()) {
            throw Refusal.of(
                    "RUNS-01",
                    "the runs of the grant for this period are used up",
                    "wait for the next period",
                    policyId(line));
        }
        return period;
    }

    private static void room(String code, String whose, Spend spent, ChargeLine line, Spend cap) {
        if (!spent.leavesRoomFor(line.spend(), cap)) {
            throw Refusal.of(
                    code,
                    "the budget of the " + whose + " does not hold this charge",
                    "ask with a smaller epsilon or for less",
                    policyId(line));
        }
    }

    /** The period that the charge was counted in, by the terms that it was charged under. */
    private String period(Charge charge, ChargeLine line) {
        PolicyVersion policy = (PolicyVersion)
                LedgerRecord.parse(state.get(Keys.record(policyId(line))).orElseThrow());
        return policy.grants().stream()
                .filter(terms -> terms.grant().equals(line.grant()))
                .map(terms -> terms.per().nameOf(charge.at(), terms.zone()))
                .findFirst()
                .orElseThrow();
    }

    private Charge require(String charge, ChargeState due) {
        ChargeState now = state.get(Keys.charge(charge))
                .map(ChargeState::valueOf)
                .orElseThrow(() ->
                        Refusal.of("STATE-04", "no such charge is on the ledger", "charge first", Charge.idOf(charge)));
        if (now != due) {
            throw Refusal.of(
                    "STATE-01",
                    "the charge is " + now + ", not " + due,
                    "look the charge up; a new question needs a new charge",
                    now.recordId(charge));
        }
        return (Charge)
                LedgerRecord.parse(state.get(Keys.record(Charge.idOf(charge))).orElseThrow());
    }

    private void move(String charge, ChargeState to) {
        state.put(Keys.charge(charge), to.name());
    }

    private static String policyId(ChargeLine line) {
        return "policy:" + line.dataset() + ":" + line.policyVersion();
    }
}
