package dev.glovebox.ledger.record;

/** One event on the ledger. Written once: a second record with the same {@link #recordId} is refused. */
public sealed interface LedgerRecord extends Canonical
        permits PolicyVersion,
                DatasetVersion,
                Charge,
                Releasing,
                Done,
                Undone,
                Failed,
                Denial,
                Failure,
                Repeat,
                Suspension,
                Resumption,
                Countersignature,
                Withdrawal,
                ApprovalRequest,
                Approval,
                Relocation,
                Confirmation,
                Closing,
                Anchor,
                Lease,
                Remainder,
                AuditRead {
    /** Unique on the ledger; built from the record's own fields. */
    String recordId();

    /** Milliseconds since 1970 by the submitter's clock; the contract compares it with the transaction's. */
    long at();

    /**
     * Reads the one canonical text of a record.
     *
     * @throws RecordException naming place and rule
     */
    static LedgerRecord parse(String canonical) {
        return RecordReader.one(canonical);
    }
}
