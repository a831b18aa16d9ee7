package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Estimate.Linear;
import dev.glovebox.engine.release.Range.Anything;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/**
 * A variance as Q/n − (S/n)², with S and Q the sums of distances from the midpoint and of their squares; over n − 1 for a sample.
 *
 * <p>The range, given those of S, Q and n: a variance exists only for n ≥ 1, so n ∈ [max(1, n_low), max(1, n_high)]; Q/n and (S/n)² lie in
 * the quotients' intervals, and their difference in that of the intervals. Of values within r of the midpoint it lies in [0, r²] for certain;
 * that of a sample is n/(n − 1) times as much, and without a range where n may be 1. The root never falls, so it takes ends to ends.
 */
record SpreadInterval(Output.Spread spread) {
    private static final MathContext FINE = new MathContext(40, RoundingMode.HALF_EVEN);

    Estimate of(Linear sum, Linear squares, Linear count) {
        BigDecimal n = count.value().max(BigDecimal.ONE);
        BigDecimal mean = sum.value().divide(n, FINE);
        BigDecimal variance = limited(squares.value().divide(n, FINE).subtract(mean.multiply(mean)));
        BigDecimal value = shown(variance.multiply(correction(n.max(BigDecimal.TWO), FINE)), RoundingMode.HALF_EVEN);
        return new Estimate.Derived(
                value,
                List.of(sum, squares, count),
                ranges -> range((Between) ranges.get(0), (Between) ranges.get(1), (Between) ranges.get(2)));
    }

    Range range(Between sum, Between squares, Between count) {
        Between n = new Between(
                Objects.requireNonNull(count.low()).max(BigDecimal.ONE),
                Objects.requireNonNull(count.high()).max(BigDecimal.ONE));
        BigDecimal fewest = Objects.requireNonNull(n.low());
        if (spread.sample() && fewest.compareTo(BigDecimal.ONE) <= 0) {
            return new Anything();
        }
        Between mean = (Between) Intervals.quotient(sum, n);
        Between square = (Between) Intervals.quotient(squares, n);
        BigDecimal smallest =
                mean.contains(BigDecimal.ZERO) ? BigDecimal.ZERO : squared(mean).min();
        BigDecimal low = limited(
                Objects.requireNonNull(square.low()).subtract(squared(mean).max()));
        BigDecimal high = limited(Objects.requireNonNull(square.high()).subtract(smallest));
        // n/(n − 1) falls with n.
        return new Between(
                shown(
                        low.multiply(
                                correction(Objects.requireNonNull(n.high()), new MathContext(40, RoundingMode.FLOOR))),
                        RoundingMode.FLOOR),
                shown(
                        high.multiply(correction(fewest, new MathContext(40, RoundingMode.CEILING))),
                        RoundingMode.CEILING));
    }

    private record Squares(BigDecimal min, BigDecimal max) {}

    private static Squares squared(Between range) {
        BigDecimal low = Objects.requireNonNull(range.low()).pow(2);
        BigDecimal high = Objects.requireNonNull(range.high()).pow(2);
        return new Squares(low.min(high), low.max(high));
    }

    private BigDecimal limited(BigDecimal variance) {
        return variance.max(BigDecimal.ZERO).min(spread.radius().pow(2));
    }

    private BigDecimal correction(BigDecimal n, MathContext rounding) {
        return spread.sample() ? n.divide(n.subtract(BigDecimal.ONE), rounding) : BigDecimal.ONE;
    }

    /** From squared units to a decimal; a root of 40 digits is off by less than one in its last. */
    private BigDecimal shown(BigDecimal variance, RoundingMode mode) {
        BigDecimal units = variance.movePointLeft(2 * spread.scale());
        if (!spread.root()) {
            return units.setScale(2 * spread.decimals(), mode);
        }
        BigDecimal root = units.sqrt(FINE);
        BigDecimal slack = root.movePointLeft(38);
        return switch (mode) {
            case FLOOR -> root.subtract(slack).max(BigDecimal.ZERO).setScale(spread.decimals(), mode);
            case CEILING -> root.add(slack).setScale(spread.decimals(), mode);
            default -> root.setScale(spread.decimals(), mode);
        };
    }
}
