package dev.glovebox.engine.http;

import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Consumer;
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
import dev.glovebox.ledger.record.RequestLine;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom and what a record concerns. */
final class Concerned {
    private Concerned() {}

    /** Whose question or reading it was. */
    static Optional<Consumer> consumer(LedgerRecord record) {
        return switch (record) {
            case Charge charge -> Optional.of(charge.consumer());
            case Repeat repeat -> Optional.of(repeat.consumer());
            case Denial denial -> Optional.of(denial.consumer());
            case Failure failure -> Optional.of(failure.consumer());
            case AuditRead read -> Optional.of(read.reader());
            case ApprovalRequest request -> Optional.of(request.consumer());
            case PolicyVersion _,
                    DatasetVersion _,
                    Suspension _,
                    Resumption _,
                    Relocation _,
                    Closing _,
                    Anchor _,
                    Lease _,
                    Remainder _,
                    Confirmation _,
                    Approval _,
                    Countersignature _,
                    Withdrawal _,
                    Releasing _,
                    Done _,
                    Undone _,
                    Failed _ -> Optional.empty();
        };
    }

    /** The owner whose own word a record is. */
    static Optional<String> owner(LedgerRecord record) {
        return switch (record) {
            case PolicyVersion policy -> Optional.of(policy.owner());
            case Suspension suspension -> Optional.of(suspension.owner());
            case Resumption resumption -> Optional.of(resumption.owner());
            case Confirmation confirmation -> Optional.of(confirmation.owner());
            case Approval word -> Optional.of(word.seat().substring(word.seat().indexOf(':') + 1));
            case Charge _,
                    Repeat _,
                    Denial _,
                    Failure _,
                    AuditRead _,
                    DatasetVersion _,
                    Relocation _,
                    Closing _,
                    Anchor _,
                    Lease _,
                    Remainder _,
                    ApprovalRequest _,
                    Countersignature _,
                    Withdrawal _,
                    Releasing _,
                    Done _,
                    Undone _,
                    Failed _ -> Optional.empty();
        };
    }

    /** The datasets that a record names. */
    static Set<String> datasets(LedgerRecord record) {
        return switch (record) {
            case Charge charge ->
                charge.lines().stream().map(ChargeLine::dataset).collect(Collectors.toUnmodifiableSet());
            case Denial denial -> Set.copyOf(denial.datasets());
            case Failure failure -> Set.copyOf(failure.datasets());
            case PolicyVersion policy -> Set.of(policy.dataset());
            case DatasetVersion version -> Set.of(version.dataset());
            case Countersignature second -> Set.of(second.dataset());
            case Withdrawal word -> Set.of(word.dataset());
            case Lease lease -> Set.of(lease.dataset());
            case Remainder remainder -> Set.of(remainder.dataset());
            case Suspension suspension -> suspension.dataset().map(Set::of).orElse(Set.of());
            case ApprovalRequest request ->
                request.lines().stream().map(RequestLine::dataset).collect(Collectors.toUnmodifiableSet());
            case Repeat _,
                    AuditRead _,
                    Releasing _,
                    Done _,
                    Undone _,
                    Failed _,
                    Resumption _,
                    Relocation _,
                    Closing _,
                    Anchor _,
                    Confirmation _,
                    Approval _ -> Set.of();
        };
    }
}
