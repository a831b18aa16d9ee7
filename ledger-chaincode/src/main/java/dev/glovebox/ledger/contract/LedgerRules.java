package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.Optional;
import java.util.Set;

/**
 * What may follow what on the ledger. Pure over a {@link LedgerState}: the contract runs it over the stub, the offline
 * verifier over a map, with the same verdicts. A refused record writes nothing.
 */
public final class LedgerRules {
    private final LedgerState state;
    private final Publication publication;
    private final Suspensions suspensions;
    private final Approvals approvals;
    private final Heads heads;
    private final Leases leases;
    private final Charging charging;
    private final Anchors anchors;
    private final Moves moves;
    private long now;

    public LedgerRules(LedgerState state) {
        this(state, Set.of());
    }

    /** Rules for one group of records, which binds these charges: the sums come out as they do record by record, with fewer reads and writes. */
    LedgerRules(LedgerState state, Set<String> bound) {
        this(state, bound, new ReadVersions());
    }

    /** With versions that other groups of the transaction have read. */
    LedgerRules(LedgerState state, Set<String> bound, ReadVersions versions) {
        this.state = state;
        this.publication = new Publication(state, () -> now, versions);
        this.suspensions = new Suspensions(state, publication);
        this.approvals = new Approvals(state, publication);
        this.heads = new Heads(state);
        this.leases = new Leases(state, publication, suspensions);
        this.charging = new Charging(
                state, publication, suspensions, approvals, leases, new OpenCharges(state, publication, bound));
        this.anchors = new Anchors(state);
        this.moves = new Moves(state);
    }

    /** Applies a record whose canonical text the caller has at hand, at the time that it states, so that a replay finds the same. */
    public Verdict apply(LedgerRecord record, String canonical) {
        now = record.at();
        try {
            Optional<String> earlier = state.get(Keys.record(record.recordId()));
            if (earlier.isPresent()) {
                return repeated(record, canonical, earlier.get());
            }
            moves.requireOpen(record);
            decide(record);
            state.put(Keys.record(record.recordId()), canonical);
            return accepted(record, false);
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    /** Every rule checks all that it checks before its first write. */
    private void decide(LedgerRecord record) {
        switch (record) {
            case PolicyVersion policy -> publication.publish(policy);
            case DatasetVersion dataset -> publication.register(dataset);
            case Suspension suspension -> suspensions.suspend(suspension);
            case Resumption resumption -> suspensions.resume(resumption);
            case Charge charge -> charging.charge(charge);
            case Releasing releasing -> charging.releasing(releasing);
            case Done done -> charging.done(done);
            case Undone undone -> charging.undo(undone);
            case Failed failed -> charging.fail(failed);
            case Repeat repeat -> charging.repeat(repeat);
            case Countersignature second -> publication.countersign(second);
            case Withdrawal withdrawal -> publication.withdraw(withdrawal);
            case ApprovalRequest request -> approvals.request(request);
            case Approval approval -> approvals.decide(approval);
            case Relocation relocation -> {
                heads.relocate(relocation);
                moves.reopen();
            }
            case Closing closing -> moves.close(closing);
            case Confirmation confirmation -> heads.confirm(confirmation);
            case Anchor anchor -> anchors.anchor(anchor);
            case Lease lease -> leases.take(lease);
            case Remainder remainder -> leases.giveBack(remainder);
            case Denial _, Failure _, AuditRead _ -> {}
        }
    }

    /** Releasing is the one step whose repetition would mean a second run, so it is never answered twice. */
    private Verdict repeated(LedgerRecord record, String canonical, String earlier) {
        if (!earlier.equals(canonical)) {
            throw Refusal.of(
                    "STATE-02", "another record with this id is on the ledger", "use a fresh id", record.recordId());
        }
        if (record instanceof Releasing) {
            throw Refusal.of(
                    "STATE-01", "the charge is in use already", "charge again under a new id", record.recordId());
        }
        return accepted(record, true);
    }

    private Verdict.Accepted accepted(LedgerRecord record, boolean repeated) {
        String now = chargeOf(record).flatMap(id -> state.get(Keys.charge(id))).orElse("RECORDED");
        return new Verdict.Accepted(record.recordId(), repeated, now);
    }

    /** The charge whose state the record changes. */
    static Optional<String> chargeOf(LedgerRecord record) {
        return switch (record) {
            case Charge it -> Optional.of(it.charge());
            case Releasing it -> Optional.of(it.charge());
            case Done it -> Optional.of(it.charge());
            case Undone it -> Optional.of(it.charge());
            case Failed it -> Optional.of(it.charge());
            case Denial _,
                    Failure _,
                    AuditRead _,
                    Repeat _,
                    PolicyVersion _,
                    DatasetVersion _,
                    Suspension _,
                    Resumption _,
                    Countersignature _,
                    Withdrawal _,
                    ApprovalRequest _,
                    Relocation _,
                    Closing _,
                    Confirmation _,
                    Anchor _,
                    Lease _,
                    Remainder _,
                    Approval _ -> Optional.empty();
        };
    }
}
