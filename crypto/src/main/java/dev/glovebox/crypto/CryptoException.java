package dev.glovebox.crypto;

import org.jspecify.annotations.Nullable;

/** Names the rule that did not hold and what was found instead; never a secret, a plaintext or a key. */
public final class CryptoException extends RuntimeException {

    /** What a caller may decide on. */
    public enum Code {
        /** Sealed bytes, or what they are bound to, are not what was sealed; or a signature does not match. */
        AUTHENTICATION,
        /** The key is well-formed, but not the one that was used. */
        WRONG_KEY,
        /** Bytes or text do not follow their format. */
        MALFORMED,
        /** The certificate's validity has ended. */
        EXPIRED,
        /** The certificate's validity has not begun. */
        NOT_YET_VALID,
        /** No trusted key stands behind the certificate or the note. */
        UNTRUSTED,
        /** A private file can be read by others. */
        PERMISSIONS,
        /** A file is absent, cannot be read or cannot be written. */
        FILE,
        /** Something that must be new is there already. */
        EXISTS,
        /** An algorithm, a suite or a version that this build does not have. */
        UNSUPPORTED,
        /** The secret was destroyed before it was used. */
        DESTROYED,
        /** A Merkle proof does not lead from its leaf or old root to the root. */
        PROOF,
        /** An argument is outside the limits of the operation. */
        LIMIT,
        /** The same place would be sealed twice under one key. */
        REUSE
    }

    private final Code code;

    public CryptoException(Code code, String message) {
        this(code, message, null);
    }

    /** {@code cause} is kept for its type; its message may hold untrusted text, so it is never shown to users. */
    public CryptoException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
