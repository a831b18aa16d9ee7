package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.util.List;

/**
 * One released value per group, computed from noisy integers only. Cell 0 is the number of persons, cell i the shape's measure number
 * i − 1.
 */
public sealed interface Output {
    /** Whether the number of persons must be released for it. */
    default boolean readsPersons() {
        return switch (this) {
            case Count count -> count.cell() == 0;
            case Total total -> total.cell() == 0;
            case Mean mean -> mean.sum() == 0 || mean.count() == 0;
            case Spread spread -> spread.count() == 0;
            case Quantile _, Race _ -> false;
        };
    }

    /** A count: a cell that is never negative. COUNT(DISTINCT person) is cell 0. */
    record Count(int cell) implements Output {}

    /** SUM: a cell in units of 10^−scale. */
    record Total(int cell, int scale) implements Output {}

    /**
     * The mean of clamped values: midpoint + sum/max(1, count), where the sum is of distances from the midpoint.
     *
     * @param sum the cell with the centred sum, in units of 10^−scale
     * @param count the cell with the number of values
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

    /**
     * The variance of clamped values from sums around their midpoint: squares/n − (sum/n)² with n = max(1, count).
     *
     * @param squares the cell with the sum of squares, in units of 10^−2·scale
     * @param radius how far a value is from the midpoint at most, in units of 10^−scale
     * @param sample of a sample: over n − 1
     * @param root its square root
     */
    record Spread(
            int sum, int squares, int count, int scale, BigDecimal radius, boolean sample, boolean root, int decimals)
            implements Output {}

    /** The winner of a race between cells in units of 10^−scale, which are alike but for how much a person adds at most: least in the first. */
    record Race(List<Integer> cells, int scale) implements Output {
        public Race {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The value below which {@code fraction} of the values of a tree lie.
     *
     * @param low the least value in units of 10^−scale, {@code high} the greatest; a leaf holds {@code width} units
     */
    record Quantile(int tree, BigDecimal fraction, int scale, long low, long high, long width) implements Output {}
}
