package dev.glovebox.engine.release;

import java.math.BigInteger;

/**
 * Upper tails of a symmetric integer noise Z, always rounded against the analyst: probabilities are never too small, quantiles never
 * too low. Deterministic on every machine ({@link StrictMath}).
 */
interface NoiseTail {
    /**
     * Relative slack that covers every floating-point error below: at most 15,000 positive terms are added (2·10⁻¹² in all), each
     * from an exponential of an argument below 90 (3·10⁻¹⁴).
     */
    double SLACK = 1e-9;

    /** At least P[Z &gt; h], for h ≥ 0. */
    double above(BigInteger h);

    /** An h ≥ 0 with P[Z &gt; h] ≤ {@code probability}, for a probability of at most 0.1. Each class says how near to the least. */
    BigInteger quantile(double probability);

    /** At least ln E[exp(s·Z)]; infinite where that does not exist. */
    double logMoment(double s);

    static NoiseTail of(Mechanism mechanism) {
        return switch (mechanism) {
            case DiscreteGaussian gaussian -> new GaussianTail(gaussian.variance());
            case DiscreteLaplace laplace -> new LaplaceTail(laplace.scale());
        };
    }

    static void requireTail(double probability) {
        if (!(probability > 0 && probability <= 0.1)) {
            throw new IllegalArgumentException("a tail probability is above 0 and at most 0.1");
        }
    }
}
