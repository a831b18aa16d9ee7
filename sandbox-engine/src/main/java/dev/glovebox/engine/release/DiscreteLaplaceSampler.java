package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * P[x] ∝ exp(−|x|/b) on the integers, exactly, for a rational b = t/s. Algorithm 2 of Canonne, Kamath, Steinke (NeurIPS 2020).
 */
final class DiscreteLaplaceSampler implements Sampler {
    private final Bits bits;
    private final Bernoulli bernoulli;
    private final BigInteger t;
    private final BigInteger s;

    DiscreteLaplaceSampler(Rational scale, Bits bits) {
        this.bits = bits;
        bernoulli = new Bernoulli(bits);
        t = scale.numerator();
        s = scale.denominator();
    }

    @Override
    public BigInteger draw() {
        while (true) {
            BigInteger magnitude = geometric();
            boolean negative = bits.next(1) == 1;
            // Zero has one sign only; else it would come twice as often as its mass says.
            if (!negative || magnitude.signum() != 0) {
                return negative ? magnitude.negate() : magnitude;
            }
        }
    }

    /** P[y] ∝ exp(−y/b) on y ≥ 0: X = u + t·v has P[x] ∝ exp(−x/t), and ⌊X/s⌋ collects s neighbours into one. */
    private BigInteger geometric() {
        BigInteger low = bits.below(t);
        while (!bernoulli.flipExpMinus(low, t)) {
            low = bits.below(t);
        }
        long high = 0;
        while (bernoulli.flipExpMinus(BigInteger.ONE, BigInteger.ONE)) {
            high++;
        }
        return low.add(t.multiply(BigInteger.valueOf(high))).divide(s);
    }
}
