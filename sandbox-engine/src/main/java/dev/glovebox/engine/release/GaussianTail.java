package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Tails of the discrete Gaussian, mass(x) = exp(−x²/2σ²)/Σ. Up to σ = 1024 the masses are added up one by one: the quantile is the least one, unless the
 * tail misses the wanted probability by less than one part in 10⁹. Beyond, the tail is bounded by the continuous one half a step
 * further out, which costs at most one unit.
 *
 * <p>Proof of the bound: by Poisson summation Σ exp(−x²/2σ²) &gt; σ√2π, and where x − ½ ≥ σ the exponential is convex, so it is at
 * most its own integral over [x − ½, x + ½]. Adding over x &gt; h gives P[Z &gt; h] ≤ Q((h + ½)/σ) for h + ½ ≥ σ.
 */
final class GaussianTail implements NoiseTail {
    private static final BigInteger SUMMED_VARIANCE = BigInteger.ONE.shiftLeft(20);
    private static final int REACH = 13;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Rational variance;
    private final double approximately;

    /** At index h at least P[Z &gt; h]; empty when σ is too large to sum. */
    private final double[] summed;

    GaussianTail(Rational variance) {
        this.variance = variance;
        this.approximately = variance.approximately();
        summed = variance.ceiling().compareTo(SUMMED_VARIANCE) <= 0 ? sum(approximately) : new double[0];
    }

    @Override
    public double above(BigInteger h) {
        if (summed.length > 0) {
            return summed[Math.min(h.bitLength() < 31 ? h.intValueExact() : Integer.MAX_VALUE, summed.length - 1)];
        }
        // Below h + ½ = σ the bound does not hold, and no caller needs more than "at most one half".
        double u = new BigDecimal(h)
                        .add(HALF)
                        .divide(deviation(), MathContext.DECIMAL64)
                        .doubleValue()
                * (1 - 1e-14);
        return u < 1 ? 0.5 : NormalTail.above(u);
    }

    @Override
    public BigInteger quantile(double probability) {
        NoiseTail.requireTail(probability);
        return summed.length > 0 ? summedQuantile(probability) : boundedQuantile(probability);
    }

    /**
     * Subgaussian with σ²: E[exp(sZ)] = exp(s²σ²/2)·θ(sσ²)/θ(0) with θ(u) = Σ exp(−(x − u)²/2σ²), whose Fourier coefficients are
     * positive, so that θ is largest at 0.
     */
    @Override
    public double logMoment(double s) {
        return approximately * s * s / 2 * (1 + SLACK);
    }

    private BigInteger summedQuantile(double probability) {
        int low = 0;
        int high = summed.length - 1;
        if (summed[high] > probability) {
            throw new IllegalArgumentException("no tail probability below 1e-30 is supported");
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (summed[middle] <= probability) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return BigInteger.valueOf(low);
    }

    private BigInteger boundedQuantile(double probability) {
        BigDecimal u = new BigDecimal(NormalTail.quantile(probability));
        return u.multiply(deviation())
                .subtract(HALF)
                .setScale(0, RoundingMode.CEILING)
                .toBigInteger();
    }

    private BigDecimal deviation() {
        return variance.rootUp().toDecimal(RoundingMode.CEILING);
    }

    private static double[] sum(double variance) {
        int top = (int) StrictMath.ceil(REACH * StrictMath.sqrt(variance)) + 2;
        double[] tails = new double[top];
        // Σ over x > top ≤ ∫ from top ≤ mass(top)·σ²/top; the constant stands for what underflows.
        double tail = (mass(top, variance) + 1e-300) * (1 + variance / top);
        for (int x = top; x >= 1; x--) {
            tail += mass(x, variance);
            tails[x - 1] = tail;
        }
        double everything = 1 + 2 * tail;
        for (int h = 0; h < top; h++) {
            tails[h] = tails[h] / everything * (1 + SLACK);
        }
        return tails;
    }

    private static double mass(int x, double variance) {
        return StrictMath.exp(-((double) x * x) / (2 * variance));
    }
}
