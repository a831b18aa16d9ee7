package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.AeadCipher;
import dev.glovebox.crypto.suite.Suite;
import java.nio.ByteBuffer;

/**
 * Opens segments in any order. Fails with {@code AUTHENTICATION} when a byte, the place or the key differ from the sealing,
 * and leaves no plaintext behind. Not thread-safe.
 */
public final class SegmentOpener implements AutoCloseable {

    private final SegmentBinding binding;
    private final AeadCipher cipher;

    public SegmentOpener(Suite suite, SecretBytes dataKey) {
        this.binding = new SegmentBinding(suite.id());
        this.cipher = suite.aead().cipher(dataKey);
    }

    public byte[] open(SegmentPlace place, byte[] sealed) {
        byte[] plain = new byte[Math.max(0, sealed.length - SegmentSealer.OVERHEAD)];
        open(place, ByteBuffer.wrap(sealed), ByteBuffer.wrap(plain));
        return plain;
    }

    /** Bytes written to {@code dest} from {@code destOffset}. */
    public int open(SegmentPlace place, byte[] sealed, int offset, int length, byte[] dest, int destOffset) {
        ByteBuffer to = ByteBuffer.wrap(dest, destOffset, dest.length - destOffset);
        return open(place, ByteBuffer.wrap(sealed, offset, length), to);
    }

    /** All remaining bytes of {@code sealed}, which may be a mapped file. Bytes written. */
    public int open(SegmentPlace place, ByteBuffer sealed, ByteBuffer dest) {
        return cipher.open(SegmentBinding.nonce(place), binding.aad(place), sealed, dest);
    }

    @Override
    public void close() {
        cipher.close();
    }
}
