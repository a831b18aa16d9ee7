package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * With q = exp(−1/b) the mass is (1−q)/(1+q)·q^|x|, so P[Z &gt; h] = q^(h+1)/(1+q). The quantile is the least one up to a relative
 * error of 10⁻⁹ in h.
 */
record LaplaceTail(Rational scale) implements NoiseTail {
    @Override
    public double above(BigInteger h) {
        BigInteger next = h.add(BigInteger.ONE).multiply(scale.denominator());
        double exponent = new Rational(next, scale.numerator()).approximately();
        return StrictMath.exp(-exponent * (1 - 1e-15)) / (1 + ratio()) * (1 + SLACK);
    }

    @Override
    public BigInteger quantile(double probability) {
        NoiseTail.requireTail(probability);
        // (h+1)/b ≥ −ln(p·(1+q)), the right side rounded up.
        double least = -StrictMath.log(probability * (1 + ratio())) * (1 + SLACK);
        BigDecimal reach = new BigDecimal(least).multiply(scale.toDecimal(RoundingMode.CEILING));
        return reach.setScale(0, RoundingMode.CEILING)
                .toBigInteger()
                .subtract(BigInteger.ONE)
                .max(BigInteger.ZERO);
    }

    /** E[exp(sZ)] = (1 − q)²/((1 − q·e^s)(1 − q·e^−s)), for |s| &lt; 1/b. */
    @Override
    public double logMoment(double s) {
        double b = scale.approximately();
        double inverse = 1 / b;
        // Near the pole the difference of doubles would lose its digits.
        if (Math.abs(s) >= inverse * 0.99) {
            return Double.POSITIVE_INFINITY;
        }
        double around = 2 * StrictMath.log(-StrictMath.expm1(-inverse));
        double up = StrictMath.log(-StrictMath.expm1(s - inverse));
        double down = StrictMath.log(-StrictMath.expm1(-s - inverse));
        return Math.max(0, around - up - down) + SLACK * SLACK;
    }

    private double ratio() {
        return StrictMath.exp(-1 / scale.approximately()) * (1 - SLACK);
    }
}
