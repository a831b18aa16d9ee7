package dev.glovebox.engine.release;

import java.math.BigInteger;

/** A source of independent fair coin flips: all the randomness that this package uses. */
public interface Bits {
    /** Uniform in [0, 2^count), for a count from 1 to 62. */
    long next(int count);

    /** Uniform in [0, bound), by rejection, so exactly uniform. */
    default long below(long bound) {
        if (bound < 1 || bound > 1L << 62) {
            throw new IllegalArgumentException("a bound is between 1 and 2^62");
        }
        if (bound == 1) {
            return 0;
        }
        int width = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
        long candidate = next(width);
        while (candidate >= bound) {
            candidate = next(width);
        }
        return candidate;
    }

    /** Uniform in [0, bound), by rejection, so exactly uniform. */
    default BigInteger below(BigInteger bound) {
        if (bound.bitLength() <= 62) {
            return BigInteger.valueOf(below(bound.longValueExact()));
        }
        int width = bound.subtract(BigInteger.ONE).bitLength();
        BigInteger candidate = wide(width);
        while (candidate.compareTo(bound) >= 0) {
            candidate = wide(width);
        }
        return candidate;
    }

    private BigInteger wide(int width) {
        BigInteger value = BigInteger.ZERO;
        for (int left = width; left > 0; left -= 62) {
            int step = Math.min(left, 62);
            value = value.shiftLeft(step).or(BigInteger.valueOf(next(step)));
        }
        return value;
    }
}
