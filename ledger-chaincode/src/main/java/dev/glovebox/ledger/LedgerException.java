package dev.glovebox.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger as a whole cannot be used. The message names file, rule and way out. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Code {
        /** Another process has the ledger open. */
        LOCKED,
        /** The files are not what a ledger is made of, or contradict each other. */
        CORRUPT,
        /** The database is older than a checkpoint that this deployment has published. */
        ROLLED_BACK,
        /** The ledger belongs to another deployment or key. */
        FOREIGN,
        /** A record, size or transaction that is not on the ledger. */
        UNKNOWN,
        /** The disk or the database refuses. */
        STORAGE,
        /** No peer of the network answers in time; nothing was submitted. */
        UNREACHABLE,
        /** A peer does not answer without whose word this budget does not move; others may. Nothing was submitted. */
        OWNER_AWAY,
        CLOSED
    }

    private final Code code;
    private final String finding;

    public LedgerException(Code code, String message, @Nullable Throwable cause) {
        super("LEDGER-" + code + " " + message, cause);
        this.code = code;
        this.finding = message;
    }

    public LedgerException(Code code, String message) {
        this(code, message, null);
    }

    public Code code() {
        return code;
    }

    /** The message without the code. */
    public String finding() {
        return finding;
    }
}
