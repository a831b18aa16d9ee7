package dev.glovebox.crypto.suite;

import java.nio.ByteBuffer;

/**
 * An {@link Aead} with its key in place. Source and destination must not overlap; both positions move past what was read
 * and written. After a failed opening the destination's range is zero and its position unmoved. Not thread-safe.
 */
public interface AeadCipher extends AutoCloseable {

    /** Bytes written: those of {@code plain} and a tag. */
    int seal(byte[] nonce, byte[] aad, ByteBuffer plain, ByteBuffer dest);

    /** Bytes written: those of {@code sealed} without the tag. */
    int open(byte[] nonce, byte[] aad, ByteBuffer sealed, ByteBuffer dest);

    /** Forgets the key as far as the implementation can. */
    @Override
    void close();
}
