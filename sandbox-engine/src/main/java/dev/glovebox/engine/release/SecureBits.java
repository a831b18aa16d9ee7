package dev.glovebox.engine.release;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Bits of the platform's cryptographic generator, fetched in blocks because single calls cost most of a sample's time. Bits are wiped as
 * they are handed out. Safe for use by several threads.
 */
public final class SecureBits implements Bits {
    private static final int BLOCK_BYTES = 4096;

    private final SecureRandom source;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).limit(0);
    private long reservoir;
    private int left;

    private SecureBits(SecureRandom source) {
        this.source = source;
    }

    /** Draws from the default {@link SecureRandom}, seeded by the operating system. */
    public static SecureBits system() {
        return new SecureBits(new SecureRandom());
    }

    @Override
    public synchronized long next(int count) {
        if (count < 1 || count > 62) {
            throw new IllegalArgumentException("a draw is between 1 and 62 bits");
        }
        if (left < count) {
            reservoir = word();
            left = Long.SIZE;
        }
        long draw = reservoir & ((1L << count) - 1);
        reservoir >>>= count;
        left -= count;
        return draw;
    }

    private long word() {
        if (!block.hasRemaining()) {
            block.clear();
            source.nextBytes(block.array());
        }
        long word = block.getLong(block.position());
        block.putLong(0);
        return word;
    }
}
