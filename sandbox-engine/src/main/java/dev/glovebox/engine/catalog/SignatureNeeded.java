package dev.glovebox.engine.catalog;

/** Not a failure: the owner is to sign the endorsed transaction, and to send everything again with that signature. */
public final class SignatureNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final byte[] unsigned;

    SignatureNeeded(byte[] unsigned) {
        super("the endorsed transaction waits for its creator's signature", null, false, false);
        this.unsigned = unsigned.clone();
    }

    public byte[] unsigned() {
        return unsigned.clone();
    }
}
