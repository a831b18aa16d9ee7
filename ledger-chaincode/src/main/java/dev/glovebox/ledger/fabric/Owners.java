package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose data records are about, as far as the ledger is known here. A dataset never changes its owner. */
final class Owners {
    private static final long FIRST = 1;

    private final Function<String, Optional<String>> state;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** {@code state} gives what the ledger has under a key. */
    Owners(Function<String, Optional<String>> state) {
        this.state = state;
    }

    Set<String> of(LedgerRecord record) {
        return datasets(record).stream()
                .flatMap(dataset -> owner(dataset).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose sums a record changes; none where it is about no sum. */
    Set<String> datasets(LedgerRecord record) {
        return switch (record) {
            case Charge charge -> of(charge);
            case Undone undone -> charged(undone.charge());
            case Releasing releasing -> charged(releasing.charge());
            case Failed failed -> charged(failed.charge());
            case Repeat repeat -> charged(repeat.charge());
            case PolicyVersion policy -> Set.of(policy.dataset());
            case Countersignature second -> Set.of(second.dataset());
            case Withdrawal withdrawal -> Set.of(withdrawal.dataset());
            case Lease lease -> Set.of(lease.dataset());
            case Remainder remainder -> Set.of(remainder.dataset());
            case DatasetVersion _,
                    Done _,
                    Denial _,
                    Failure _,
                    Suspension _,
                    Resumption _,
                    ApprovalRequest _,
                    Approval _,
                    Relocation _,
                    Closing _,
                    Confirmation _,
                    Anchor _,
                    AuditRead _ -> Set.of();
        };
    }

    private static Set<String> of(Charge charge) {
        return charge.lines().stream().map(ChargeLine::dataset).collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> charged(String charge) {
        return found(Charge.idOf(charge), Charge.class).map(Owners::of).orElse(Set.of());
    }

    private Optional<String> owner(String dataset) {
        return Optional.ofNullable(known.get(dataset)).or(() -> {
            Optional<String> owner = found(PolicyVersion.idOf(dataset, FIRST), PolicyVersion.class)
                    .map(PolicyVersion::owner);
            owner.ifPresent(name -> known.put(dataset, name));
            return owner;
        });
    }

    private <T extends LedgerRecord> Optional<T> found(String recordId, Class<T> type) {
        return state.apply(Keys.record(recordId)).map(LedgerRecord::parse).map(type::cast);
    }
}
