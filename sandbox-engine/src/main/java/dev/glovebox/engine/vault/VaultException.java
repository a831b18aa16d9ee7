package dev.glovebox.engine.vault;

import org.jspecify.annotations.Nullable;

/** The vault could not do its work. Names rule, place and way out; never a cell, an identifier or a key. */
public final class VaultException extends RuntimeException {

    /** What a caller may decide on. */
    public enum Code {
        /** A sealed byte, or what it is bound to, is not what was sealed or not what the ledger names; or the key is another. */
        AUTHENTICATION,
        /** Not a sealed file, or one whose critical parts this build does not know. */
        FORMAT,
        /** The version, or a file that it needs, is not there. */
        MISSING,
        /** The version is there already; versions are never overwritten. */
        EXISTS,
        /** The key of an owner or a person domain is gone or unreadable. */
        KEY,
        /** The person numbers, or a version that a path went through, were replaced: seal again. */
        STALE,
        /** The owner's files break what the policy declares. */
        REFUSED,
        /** A file could not be read or written. */
        IO,
        /** The sealing process ended without a report. */
        DIED,
        /** A step of sealing failed within the engine. */
        ENGINE
    }

    private final Code code;

    public VaultException(Code code, String message) {
        this(code, message, null);
    }

    /** {@code cause} is kept for its type only: an engine's own text may quote a cell, so it is not passed here. */
    public VaultException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    static VaultException keysOfAnother() {
        return new VaultException(
                Code.AUTHENTICATION, "sealed columns must open with the keys of their own version; these do not");
    }
}
