package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Aead;
import dev.glovebox.crypto.suite.Suite;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Seals small records (recorded releases, policy texts) under one long-lived key, each bound to a context. Every record has a
 * key of its own, derived with a random salt of 32 bytes, so the number of records is not limited by nonces. Thread-safe.
 */
public final class RecordSealer {

    private static final byte FORMAT = 1;
    private static final int SALT = 32;
    private static final String LABEL = "glovebox record 1 salt ";

    private final Suite suite;
    private final SecretBytes key;

    /** The key stays the caller's to close. */
    public RecordSealer(Suite suite, SecretBytes key) {
        this.suite = suite;
        this.key = key;
    }

    public byte[] seal(byte[] context, byte[] plain) {
        byte[] salt = SecretBytes.random(SALT).bytes(KeyAccess.forSealing());
        try (SecretBytes own = ownKey(salt)) {
            byte[] sealed = suite.aead().seal(own, nonce(), context, plain);
            return ByteBuffer.allocate(1 + SALT + sealed.length)
                    .put(FORMAT)
                    .put(salt)
                    .put(sealed)
                    .array();
        }
    }

    /** {@code AUTHENTICATION} when record, context or key are not those of the sealing. */
    public byte[] open(byte[] context, byte[] sealed) {
        if (sealed.length <= SALT)
            throw new CryptoException(Code.AUTHENTICATION, "a sealed record must be whole; it is cut short");
        if (sealed[0] != FORMAT)
            throw new CryptoException(Code.UNSUPPORTED, "a sealed record must be of format 1; found another");
        try (SecretBytes own = ownKey(Arrays.copyOfRange(sealed, 1, 1 + SALT))) {
            return suite.aead().open(own, nonce(), context, Arrays.copyOfRange(sealed, 1 + SALT, sealed.length));
        }
    }

    private SecretBytes ownKey(byte[] salt) {
        return SecretBytes.takeFrom(suite.derive(key, LABEL + HexFormat.of().formatHex(salt), suite.keyLength()));
    }

    /** The record's own key seals once. */
    private static byte[] nonce() {
        return new byte[Aead.NONCE_LENGTH];
    }
}
