package dev.glovebox.engine.release;

import java.util.SplittableRandom;

/** Reproducible bits, which exist in tests only. */
final class SeededBits implements Bits {
    private final SplittableRandom random;

    SeededBits(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public long next(int count) {
        return random.nextLong() >>> (Long.SIZE - count);
    }
}
