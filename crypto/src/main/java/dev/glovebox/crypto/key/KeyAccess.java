package dev.glovebox.crypto.key;

/** Why a secret is taken out of its {@link SecretBytes}: a token that a search finds at every such place. */
public final class KeyAccess {

    private static final KeyAccess TOKEN = new KeyAccess();

    private KeyAccess() {}

    public static KeyAccess forSealing() {
        return TOKEN;
    }

    public static KeyAccess forOpening() {
        return TOKEN;
    }

    public static KeyAccess forWrapping() {
        return TOKEN;
    }

    public static KeyAccess forSigning() {
        return TOKEN;
    }

    /** For keyed hashes and keys that are derived from this one. */
    public static KeyAccess forDeriving() {
        return TOKEN;
    }

    /** The secret leaves the process: a key file, a pipe to the worker. */
    public static KeyAccess forExport() {
        return TOKEN;
    }
}
