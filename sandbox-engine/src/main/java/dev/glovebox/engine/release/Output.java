package dev.glovebox.engine.release;

import java.math.BigDecimal;

/** One released cell per group, computed from noisy integers only. */
public sealed interface Output {
    /** COUNT(DISTINCT person). */
    record Persons() implements Output {}

    /** COUNT(*) or COUNT(x): measure number {@code measure}, known not to be negative. */
    record Count(int measure) implements Output {}

    /** SUM: measure number {@code measure}, in units of 10^−scale. */
    record Total(int measure, int scale) implements Output {}

    /**
     * The mean of clamped values: midpoint + sum/max(1, count), where the sum is of distances from the midpoint.
     *
     * @param sum number of the measure with the centred sum, in units of 10^−scale
     * @param count number of the measure with the number of values
     * @param low least and {@code high} greatest clamped value
     * @param decimals of the released value; interval ends are rounded outwards to as many
     */
    record Mean(int sum, int scale, int count, BigDecimal midpoint, BigDecimal low, BigDecimal high, int decimals)
            implements Output {
        public Mean {
            if (low.compareTo(high) > 0 || midpoint.compareTo(low) < 0 || midpoint.compareTo(high) > 0) {
                throw new IllegalArgumentException("a midpoint lies between its bounds");
            }
        }
    }
}
