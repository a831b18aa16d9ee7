package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Aead;
import dev.glovebox.crypto.suite.AeadCipher;
import dev.glovebox.crypto.suite.Suite;
import java.nio.ByteBuffer;

/**
 * Seals the segments of one column of one dataset version under its own data key, in the order of row group and segment:
 * to seal a place twice would use a nonce twice, so a place that is not after the previous one is refused. One sealer per data
 * key. Not thread-safe.
 */
public final class SegmentSealer implements AutoCloseable {

    /** What a sealed segment has more than its plaintext. */
    public static final int OVERHEAD = Aead.TAG_LENGTH;

    private final SegmentBinding binding;
    private final AeadCipher cipher;
    private long previous = -1;

    public SegmentSealer(Suite suite, SecretBytes dataKey) {
        this.binding = new SegmentBinding(suite.id());
        this.cipher = suite.aead().cipher(dataKey);
    }

    public byte[] seal(SegmentPlace place, byte[] plain, int offset, int length) {
        byte[] sealed = new byte[Math.addExact(length, OVERHEAD)];
        seal(place, ByteBuffer.wrap(plain, offset, length), ByteBuffer.wrap(sealed));
        return sealed;
    }

    /** The remaining bytes of {@code plain}; {@code dest} needs {@value #OVERHEAD} more. Bytes written. */
    public int seal(SegmentPlace place, ByteBuffer plain, ByteBuffer dest) {
        long position = (long) place.rowGroup() << Integer.SIZE | place.segment();
        if (position <= previous) {
            throw new CryptoException(
                    Code.REUSE, "segments must be sealed in order and once; this place is not after the previous one");
        }
        previous = position;
        return cipher.seal(SegmentBinding.nonce(place), binding.aad(place), plain, dest);
    }

    @Override
    public void close() {
        cipher.close();
    }
}
