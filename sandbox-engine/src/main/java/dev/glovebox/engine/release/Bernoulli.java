package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * Coins with exactly rational or exactly exponential bias. Algorithm 1 of Canonne, Kamath, Steinke, "The Discrete Gaussian for
 * Differential Privacy" (NeurIPS 2020).
 */
final class Bernoulli {
    // Leaves room for the factor k of expMinusFraction, which passes 2^6 with probability below 1/64!.
    private static final int SHORT_BITS = 55;
    private static final int SHORT_FACTOR = 1 << 6;

    private final Bits bits;

    Bernoulli(Bits bits) {
        this.bits = bits;
    }

    /** True with probability exactly p/q, for 0 ≤ p ≤ q. */
    boolean flip(BigInteger p, BigInteger q) {
        return bits.below(q).compareTo(p) < 0;
    }

    /** True with probability exactly exp(−p/q), for p ≥ 0 and q ≥ 1. */
    boolean flipExpMinus(BigInteger p, BigInteger q) {
        if (p.compareTo(q) <= 0) {
            return expMinusFraction(p, q);
        }
        BigInteger[] parts = p.divideAndRemainder(q);
        for (BigInteger left = parts[0]; left.signum() > 0; left = left.subtract(BigInteger.ONE)) {
            if (!expMinusFraction(BigInteger.ONE, BigInteger.ONE)) {
                return false;
            }
        }
        return expMinusFraction(parts[1], q);
    }

    private boolean expMinusFraction(BigInteger p, BigInteger q) {
        return q.bitLength() <= SHORT_BITS
                ? expMinusShort(p.longValueExact(), q.longValueExact())
                : expMinusLong(p, q, 1);
    }

    // With γ = p/q ≤ 1 the k-th coin has bias γ/k. P[first k coins all hit] = γ^k/k!, so P[K odd] = Σ (−γ)^k/k! =
    // exp(−γ).
    private boolean expMinusShort(long p, long q) {
        int k = 1;
        while (k < SHORT_FACTOR) {
            if (bits.below(q * k) >= p) {
                return k % 2 == 1;
            }
            k++;
        }
        return expMinusLong(BigInteger.valueOf(p), BigInteger.valueOf(q), k);
    }

    private boolean expMinusLong(BigInteger p, BigInteger q, int from) {
        int k = from;
        while (flip(p, q.multiply(BigInteger.valueOf(k)))) {
            k++;
        }
        return k % 2 == 1;
    }
}
