package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ApprovalTerms;
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
import org.hyperledger.fabric.contract.ClientIdentity;

/** Who made the transaction, by the attributes of the certificate: no attribute, no right. */
record Creator(String role, String department, String key) {
    private static final Set<String> READERS = Set.of("service", "owner", "auditor", "operator");

    private static final Set<String> OF_DEPARTMENTS = Set.of("analyst", "owner", "approver");
    private static final Creator NOBODY = new Creator("", "", "");

    static Creator of(ClientIdentity identity) {
        Creator claimed = new Creator(attribute(identity, "role"), attribute(identity, "department"), key(identity));
        return claimed.isVouchedForBy(identity.getMSPID()) ? claimed : NOBODY;
    }

    /** An attribute is worth as much as its issuer: a department speaks for its own people, and for none who acts for all. */
    private boolean isVouchedForBy(String issuer) {
        return issuer.equals(GloveboxContract.AUTHORITY)
                || (issuer.equals(department) && OF_DEPARTMENTS.contains(role));
    }

    /** Who may put what on the ledger. */
    void mayRecord(LedgerRecord record, LedgerState state) {
        boolean allowed = switch (record) {
            case PolicyVersion policy ->
                isOwner(policy.owner())
                        && policy.publishing()
                                .map(by -> by.signer().equals(key))
                                .orElse(true);
            case Countersignature second -> ownsDataset(second.dataset(), state) && key.equals(second.signer());
            case Withdrawal withdrawal -> ownsDataset(withdrawal.dataset(), state);
            case Suspension suspension -> isOwner(suspension.owner());
            case Resumption resumption -> isOwner(resumption.owner());
            case Confirmation confirmation -> isOwner(confirmation.owner());
            case DatasetVersion dataset -> isService() || ownsDataset(dataset.dataset(), state);
            case Approval approval -> sits(approval.seat()) && key.equals(approval.signer());
            case AuditRead _ -> isService() || role.equals("auditor");
            case Charge charge ->
                isService() && charge.holder().map(key::equals).orElse(true);
            case Lease lease -> isService() && key.equals(lease.holder());
            case Remainder remainder -> isService() && key.equals(remainder.holder());
            case Releasing _,
                    Done _,
                    Undone _,
                    Failed _,
                    Denial _,
                    Failure _,
                    Repeat _,
                    Relocation _,
                    Closing _,
                    Anchor _,
                    ApprovalRequest _ -> isService();
        };
        if (!allowed) {
            throw refused(record.recordId());
        }
    }

    /** Whoever runs a ledger may move it. */
    void mayMove() {
        if (!isService()) {
            throw refused("move");
        }
    }

    void mayRead() {
        if (!READERS.contains(role)) {
            throw refused("read");
        }
    }

    private boolean isService() {
        return role.equals("service");
    }

    private boolean isOwner(String owner) {
        return role.equals("owner") && department.equals(owner);
    }

    private boolean sits(String seat) {
        return switch (role) {
            case "owner" -> seat.equals(ApprovalTerms.OWNER + ":" + department);
            case "approver" ->
                seat.equals(ApprovalTerms.APPROVER + ":" + department)
                        || (seat.equals(ApprovalTerms.AUTHORITY) && department.equals(ApprovalTerms.AUTHORITY));
            default -> false;
        };
    }

    private boolean ownsDataset(String dataset, LedgerState state) {
        // Also of a version to come: the owner never changes.
        return new Publication(state, () -> Long.MAX_VALUE, new ReadVersions())
                .currentPolicy(dataset)
                .map(PolicyVersion::owner)
                .filter(this::isOwner)
                .isPresent();
    }

    private static Refusal refused(String what) {
        return Refusal.of(
                "ACCESS-01",
                "the certificate's role or department does not allow this",
                "use the identity of the department and role that may",
                what);
    }

    /** SHA-256 of the public key, which names nobody. */
    private static String key(ClientIdentity identity) {
        return Approval.signer(identity.getX509Certificate());
    }

    private static String attribute(ClientIdentity identity, String name) {
        return Optional.ofNullable(identity.getAttributeValue(name)).orElse("");
    }
}
