package dev.glovebox.ledger;

/** How a transaction ended. Block and sequence order all transactions. */
public record CommitStatus(String txId, Code code, long block, int sequence) {
    /** Fabric's names. */
    public enum Code {
        VALID,
        MVCC_READ_CONFLICT,
        PHANTOM_READ_CONFLICT,
        DUPLICATE_TXID,
        ENDORSEMENT_POLICY_FAILURE,
        /** All that Fabric further distinguishes; none of it is healed by trying again. */
        INVALID_OTHER_REASON;

        /**
         * Whether a new proposal may succeed where this one did not. Whose endorsement a key needs may have changed since it was endorsed, or in the same block: then the
         * transaction that wrote it comes first, and a network says nothing else than that the endorsements were not enough.
         */
        public boolean isConflict() {
            return switch (this) {
                case MVCC_READ_CONFLICT, PHANTOM_READ_CONFLICT, ENDORSEMENT_POLICY_FAILURE -> true;
                case VALID, DUPLICATE_TXID, INVALID_OTHER_REASON -> false;
            };
        }
    }

    public boolean isValid() {
        return code == Code.VALID;
    }
}
