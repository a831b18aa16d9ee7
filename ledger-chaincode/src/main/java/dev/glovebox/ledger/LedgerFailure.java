package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.Verdict;
import org.jspecify.annotations.Nullable;

/** A step that did not succeed. Each step has its own type, because what may be concluded differs. */
public abstract sealed class LedgerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private LedgerFailure(String code, String message, @Nullable Throwable cause) {
        super(code + " " + message, cause);
        this.code = code;
    }

    public final String code() {
        return code;
    }

    /** The contract, or who checks proposals, said no. Nothing was written. */
    public static final class EndorseFailure extends LedgerFailure {
        private static final long serialVersionUID = 1L;

        private final transient Verdict.Refused refused;

        public EndorseFailure(Verdict.Refused refused) {
            super(refused.code(), refused.finding(), null);
            this.refused = refused;
        }

        public Verdict.Refused refused() {
            return refused;
        }
    }

    /** Endorsers stood at different blocks and answered differently. Nothing was submitted; a new proposal may succeed. */
    public static final class EndorseConflict extends LedgerFailure {
        private static final long serialVersionUID = 1L;

        public EndorseConflict(String message, @Nullable Throwable cause) {
            super("CONFLICT", message, cause);
        }
    }

    /** The transaction was not taken, and will not be. */
    public static final class SubmitFailure extends LedgerFailure {
        private static final long serialVersionUID = 1L;

        public SubmitFailure(String message, @Nullable Throwable cause) {
            super("SUBMIT", message, cause);
        }
    }

    /** The transaction is on the ledger as invalid and changed nothing. */
    public static final class CommitFailure extends LedgerFailure {
        private static final long serialVersionUID = 1L;

        private final transient CommitStatus status;

        public CommitFailure(CommitStatus status) {
            super(status.code().name(), "transaction " + status.txId() + " changed nothing", null);
            this.status = status;
        }

        public CommitStatus status() {
            return status;
        }
    }

    /** It may or may not be on the ledger: ask for it by its id before trying again. */
    public static final class CommitUnknown extends LedgerFailure {
        private static final long serialVersionUID = 1L;

        private final String txId;

        public CommitUnknown(String txId, String message, @Nullable Throwable cause) {
            super("UNKNOWN", message, cause);
            this.txId = txId;
        }

        public String txId() {
            return txId;
        }
    }
}
