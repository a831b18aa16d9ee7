package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * P[x] ∝ exp(−x²/2σ²) on the integers, exactly, for a rational σ² = n/d. Algorithm 3 of Canonne, Kamath, Steinke (NeurIPS 2020).
 */
final class DiscreteGaussianSampler implements Sampler {
    private final Bernoulli bernoulli;
    private final DiscreteLaplaceSampler proposal;
    private final BigInteger n;
    private final BigInteger dt;
    private final BigInteger denominator;

    DiscreteGaussianSampler(Rational variance, Bits bits) {
        bernoulli = new Bernoulli(bits);
        n = variance.numerator();
        BigInteger d = variance.denominator();
        BigInteger t = n.divide(d).sqrt().add(BigInteger.ONE);
        proposal = new DiscreteLaplaceSampler(new Rational(t, BigInteger.ONE), bits);
        dt = d.multiply(t);
        denominator = n.multiply(dt).multiply(t).shiftLeft(1);
    }

    // exp(−y/t)·exp(−(y − σ²/t)²/2σ²) = exp(−y²/2σ²)·const, and (y − σ²/t)²/2σ² = (y·d·t − n)²/(2·n·d·t²).
    @Override
    public BigInteger draw() {
        while (true) {
            BigInteger y = proposal.draw();
            BigInteger distance = y.abs().multiply(dt).subtract(n);
            if (bernoulli.flipExpMinus(distance.multiply(distance), denominator)) {
                return y;
            }
        }
    }
}
