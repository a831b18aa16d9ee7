package dev.glovebox.ledger;

import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Canonical;
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
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A function of the contract and its arguments. */
public record ContractCall(String function, List<String> arguments) {
    public ContractCall {
        arguments = List.copyOf(arguments);
    }

    /** The function that records this one. */
    public static ContractCall record(LedgerRecord record) {
        String function = switch (record) {
            case PolicyVersion _ -> "publishPolicy";
            case DatasetVersion _ -> "registerDataset";
            case Suspension _ -> "suspend";
            case Resumption _ -> "resume";
            case Charge _ -> "charge";
            case Releasing _ -> "releasing";
            case Done _ -> "done";
            case Undone _ -> "undo";
            case Failed _ -> "fail";
            case Failure _ -> "failUncharged";
            case Denial _ -> "deny";
            case Repeat _ -> "repeat";
            case Countersignature _ -> "countersign";
            case Withdrawal _ -> "withdraw";
            case ApprovalRequest _ -> "requestApproval";
            case Approval _ -> "approve";
            case Relocation _ -> "relocate";
            case Closing _ -> "close";
            case Confirmation _ -> "confirmHead";
            case Lease _ -> "lease";
            case Remainder _ -> "giveBack";
            case AuditRead _ -> "auditRead";
            case Anchor _ -> throw new IllegalArgumentException("an anchor is sent with its outcomes");
        };
        return of(function, record.canonical());
    }

    /** All stand or none. */
    public static ContractCall recordBatch(List<? extends LedgerRecord> records) {
        return of("recordBatch", array(records));
    }

    /** Groups of records: each group stands whole or not at all, and is answered on its own. */
    public static ContractCall recordEach(List<? extends List<? extends LedgerRecord>> groups) {
        return of("recordEach", groups.stream().map(ContractCall::array).collect(Collectors.joining(",", "[", "]")));
    }

    /** {@code outcomes} are those of the anchor's leaves, in their order. */
    public static ContractCall anchor(Anchor anchor, List<? extends LedgerRecord> outcomes) {
        return of("anchor", anchor.canonical(), array(outcomes));
    }

    /** Canonical records of a ledger that moves, in their order; {@code from} have arrived before. */
    public static ContractCall take(long from, List<String> records) {
        return of("take", Long.toString(from), "[" + String.join(",", records) + "]");
    }

    /** With this record a ledger that moved goes on. */
    public static ContractCall arrive(Relocation relocation) {
        return of("arrive", relocation.canonical());
    }

    public static ContractCall moved() {
        return of("moved");
    }

    public static ContractCall budget(String dataset) {
        return of("budget", dataset);
    }

    /** All leases that stand. */
    public static ContractCall leases() {
        return of("leases");
    }

    public static ContractCall grantUse(String dataset, String grant, String scope, Instant at) {
        return of("grantUse", dataset, grant, scope, Long.toString(at.toEpochMilli()));
    }

    public static ContractCall chargeState(String charge) {
        return of("chargeState", charge);
    }

    public static ContractCall policyVersion(String dataset) {
        return of("policyVersion", dataset);
    }

    public static ContractCall datasetVersion(String dataset) {
        return of("datasetVersion", dataset);
    }

    public static ContractCall suspensions(String owner) {
        return of("suspensions", owner);
    }

    public static ContractCall relocated(String owner) {
        return of("relocated", owner);
    }

    public static ContractCall request(String request, Instant at) {
        return of("request", request, Long.toString(at.toEpochMilli()));
    }

    public static ContractCall nextPolicyVersion(String dataset) {
        return of("nextPolicyVersion", dataset);
    }

    public static ContractCall find(String recordId) {
        return of("record", recordId);
    }

    public static ContractCall records(String start, String end) {
        return of("records", start, end);
    }

    private static ContractCall of(String function, String... arguments) {
        return new ContractCall(function, List.of(arguments));
    }

    private static String array(List<? extends Canonical> records) {
        StringBuilder out = new StringBuilder(512 * records.size() + 2).append('[');
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            records.get(i).writeTo(out);
        }
        return out.append(']').toString();
    }
}
