package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Aead;
import dev.glovebox.crypto.suite.Suite;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Key-committing wrapping. GCM alone commits to no key: one ciphertext can be made to open under two. So HKDF of the
 * wrapping key and a fresh salt gives both the key that seals and a commitment that is stored; two wrapping keys with one
 * commitment would be a collision of the hash. The commitment is compared before anything is decrypted. Thread-safe.
 */
public final class KeyWrap {

    private static final String CHECK_LABEL = "glovebox key wrap 1 check";
    private static final String WRAP_LABEL = "glovebox key wrap 1 salt ";

    private final Suite suite;

    public KeyWrap(Suite suite) {
        this.suite = suite;
    }

    /** {@code context} is what the key is for; unwrapping needs the same. */
    public WrappedKey wrap(SecretBytes wrappingKey, SecretBytes dataKey, byte[] context) {
        byte[] salt = SecretBytes.random(WrappedKey.SALT).bytes(KeyAccess.forWrapping());
        byte[] derived = derived(wrappingKey, salt);
        try (SecretBytes sealing = sealingKey(derived)) {
            byte[] sealed =
                    dataKey.use(KeyAccess.forWrapping(), key -> suite.aead().seal(sealing, nonce(), context, key));
            return new WrappedKey(suite.id(), check(wrappingKey), salt, commitment(derived), sealed);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /**
     * {@code WRONG_KEY} when neither key check nor commitment is of this wrapping key; {@code AUTHENTICATION} when one is, and
     * when wrapped key or context were changed.
     */
    public SecretBytes unwrap(SecretBytes wrappingKey, WrappedKey wrapped, byte[] context) {
        if (!wrapped.suite().equals(suite.id())) {
            throw new CryptoException(
                    Code.UNSUPPORTED, "a wrapped key must be of the suite " + suite.id() + "; it is of another");
        }
        byte[] derived = derived(wrappingKey, wrapped.salt());
        try (SecretBytes sealing = sealingKey(derived)) {
            requireCommitted(
                    MessageDigest.isEqual(check(wrappingKey), wrapped.keyCheck()),
                    MessageDigest.isEqual(commitment(derived), wrapped.commitment()));
            return SecretBytes.takeFrom(suite.aead().open(sealing, nonce(), context, wrapped.sealed()));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static void requireCommitted(boolean sameKey, boolean sameCommitment) {
        if (sameKey && sameCommitment) return;
        if (sameKey || sameCommitment)
            throw new CryptoException(Code.AUTHENTICATION, "a wrapped key must be unchanged; it was changed");
        throw new CryptoException(
                Code.WRONG_KEY, "a wrapped key must be opened with the key that wrapped it; this is another key");
    }

    private byte[] derived(SecretBytes wrappingKey, byte[] salt) {
        return suite.derive(
                wrappingKey, WRAP_LABEL + HexFormat.of().formatHex(salt), suite.keyLength() + WrappedKey.COMMITMENT);
    }

    private SecretBytes sealingKey(byte[] derived) {
        return SecretBytes.takeFrom(Arrays.copyOf(derived, suite.keyLength()));
    }

    private byte[] commitment(byte[] derived) {
        return Arrays.copyOfRange(derived, suite.keyLength(), derived.length);
    }

    private byte[] check(SecretBytes wrappingKey) {
        return suite.derive(wrappingKey, CHECK_LABEL, WrappedKey.KEY_CHECK);
    }

    /** The sealing key is fresh for each salt and seals once. */
    private static byte[] nonce() {
        return new byte[Aead.NONCE_LENGTH];
    }
}
