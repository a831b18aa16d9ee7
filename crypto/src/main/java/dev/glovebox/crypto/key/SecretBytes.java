package dev.glovebox.crypto.key;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A secret that does not print, does not serialize, and is zeroed by {@link #close}. Comparison takes the same time
 * whatever the content. Copies that a garbage collector made before cannot be zeroed: this shortens the life of a
 * secret in memory, it does not end it for an attacker who reads the process. Thread-safe.
 */
public final class SecretBytes implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] content;
    private boolean destroyed;

    private SecretBytes(byte[] content) {
        this.content = content;
    }

    public static SecretBytes random(int length) {
        byte[] content = new byte[requireLength(length)];
        RANDOM.nextBytes(content);
        return new SecretBytes(content);
    }

    /** The caller keeps its array, and should zero it. */
    public static SecretBytes copyOf(byte[] content) {
        requireLength(content.length);
        return new SecretBytes(content.clone());
    }

    /** Takes the array's content over: {@code content} is zeroed. */
    public static SecretBytes takeFrom(byte[] content) {
        SecretBytes secret = copyOf(content);
        Arrays.fill(content, (byte) 0);
        return secret;
    }

    public int length() {
        return content.length;
    }

    /** A copy, which the caller zeroes after use; prefer {@link #use}. */
    public synchronized byte[] bytes(KeyAccess why) {
        Objects.requireNonNull(why);
        if (destroyed) throw new CryptoException(Code.DESTROYED, "the secret must still exist; it was destroyed");
        return content.clone();
    }

    /** Lends a copy to {@code user} and zeroes it afterwards. {@code user} must not keep it. */
    public <T> T use(KeyAccess why, Function<byte[], T> user) {
        byte[] lent = bytes(why);
        try {
            return user.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    @Override
    public synchronized void close() {
        Arrays.fill(content, (byte) 0);
        destroyed = true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof SecretBytes that)) return false;
        if (this == that) return true;
        return this.use(
                KeyAccess.forDeriving(),
                mine -> that.use(KeyAccess.forDeriving(), theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /** The same for all secrets of a length: a hash of the content would leak it. */
    @Override
    public int hashCode() {
        return content.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + content.length + " bytes]";
    }

    private static int requireLength(int length) {
        if (length < 1 || length > 1 << 20)
            throw new CryptoException(Code.LIMIT, "a secret has 1 to 1048576 bytes; asked for " + length);
        return length;
    }
}
