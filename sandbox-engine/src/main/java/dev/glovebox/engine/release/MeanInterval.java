package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AVG as midpoint + Ŝ/max(1, n̂), with S the sum of distances from the midpoint.
 *
 * <p>The range, given those of S and n: a mean exists only for n ≥ 1, so n ∈ [n₀, n₁] = [max(1, n_low), max(1, n_high)]. For a fixed S the
 * quotient S/n is monotone in n: the lower end is S_low/n₀ when that is negative, else over n₁; the upper end S_high/n₀ when it is
 * positive, else over n₁. Ends are rounded outwards, then clamped to [L, U], where the mean of clamped values lies for certain.
 */
final class MeanInterval {
    private MeanInterval() {}

    static Estimate of(Output.Mean mean, Estimate.Linear sum, Estimate.Linear count) {
        BigDecimal value = at(mean, sum.value(), count.value().max(BigDecimal.ONE), RoundingMode.HALF_EVEN);
        return new Estimate.Derived(
                value,
                List.of(sum, count),
                ranges -> range(mean, (Between) ranges.getFirst(), (Between) ranges.get(1)));
    }

    static Between range(Output.Mean mean, Between sum, Between count) {
        BigDecimal fewest = atLeastOne(count.low());
        BigDecimal most = atLeastOne(count.high());
        BigDecimal low = java.util.Objects.requireNonNull(sum.low());
        BigDecimal high = java.util.Objects.requireNonNull(sum.high());
        return new Between(
                at(mean, low, low.signum() < 0 ? fewest : most, RoundingMode.FLOOR),
                at(mean, high, high.signum() > 0 ? fewest : most, RoundingMode.CEILING));
    }

    private static BigDecimal atLeastOne(@Nullable BigDecimal count) {
        return java.util.Objects.requireNonNull(count).max(BigDecimal.ONE);
    }

    // Exact up to the one rounding at the end: (midpoint·count + sum)/count.
    private static BigDecimal at(Output.Mean mean, BigDecimal sum, BigDecimal count, RoundingMode mode) {
        BigDecimal value = mean.midpoint()
                .multiply(count)
                .add(sum.movePointLeft(mean.scale()))
                .divide(count, mean.decimals(), mode);
        return value.max(mean.low().setScale(mean.decimals(), mode))
                .min(mean.high().setScale(mean.decimals(), mode));
    }
}
