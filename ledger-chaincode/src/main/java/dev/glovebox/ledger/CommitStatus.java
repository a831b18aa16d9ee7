package dev.glovebox.ledger;

/** How a transaction ended. Block and sequence order all transactions. */
public record CommitStatus(String txId, Code code, long block, int sequence) {
    /** Fabric's names. */
    public enum Code {
        VALID,
        MVCC_READ_CONFLICT,
        PHANTOM_READ_CONFLICT,
        DUPLICATE_TXID;

        /** Whether a new proposal may succeed where this one did not. */
        public boolean isConflict() {
            return switch (this) {
                case MVCC_READ_CONFLICT, PHANTOM_READ_CONFLICT -> true;
                case VALID, DUPLICATE_TXID -> false;
            };
        }
    }

    public boolean isValid() {
        return code == Code.VALID;
    }
}
