package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * AVG as midpoint + Ŝ/max(1, n̂), with S the sum of distances from the midpoint.
 *
 * <p>The interval: with probability 97.5 % each, S ∈ [Ŝ − h_S, Ŝ + h_S] and n ∈ [n̂ − h_n, n̂ + h_n], hence both with 95 %
 * (Bonferroni). A mean exists only for n ≥ 1, so n ∈ [n₀, n₁] = [max(1, n̂ − h_n), max(1, n̂ + h_n)]. For a fixed S the quotient S/n is
 * monotone in n: the lower end is (Ŝ − h_S)/n₀ when that numerator is negative, else over n₁; the upper end (Ŝ + h_S)/n₀ when it is
 * positive, else over n₁. Ends are rounded outwards, then clamped to [L, U], where the mean of clamped values lies for certain.
 */
final class MeanInterval {
    private MeanInterval() {}

    static ReleasedCell cell(Output.Mean mean, NoisyMeasure sum, NoisyMeasure count) {
        BigInteger fewest = count.low().max(BigInteger.ONE);
        BigInteger most = count.high().max(BigInteger.ONE);
        BigInteger low = sum.low();
        BigInteger high = sum.high();
        return new ReleasedCell(
                at(mean, sum.value(), count.value().max(BigInteger.ONE), RoundingMode.HALF_EVEN),
                at(mean, low, low.signum() < 0 ? fewest : most, RoundingMode.FLOOR),
                at(mean, high, high.signum() > 0 ? fewest : most, RoundingMode.CEILING));
    }

    // Exact up to the one rounding at the end: (midpoint·count + sum)/count.
    private static BigDecimal at(Output.Mean mean, BigInteger sum, BigInteger count, RoundingMode mode) {
        BigDecimal divisor = new BigDecimal(count);
        BigDecimal value = mean.midpoint()
                .multiply(divisor)
                .add(new BigDecimal(sum, mean.scale()))
                .divide(divisor, mean.decimals(), mode);
        return clamped(mean, value, mode);
    }

    private static BigDecimal clamped(Output.Mean mean, BigDecimal value, RoundingMode mode) {
        return value.max(mean.low().setScale(mean.decimals(), mode))
                .min(mean.high().setScale(mean.decimals(), mode));
    }
}
