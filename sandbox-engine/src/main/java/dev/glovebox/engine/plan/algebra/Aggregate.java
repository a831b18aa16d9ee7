package dev.glovebox.engine.plan.algebra;

import dev.glovebox.policy.model.AggregateName;
import java.math.BigDecimal;

/** One aggregate over the rows of a group. */
public sealed interface Aggregate {

    /** {@code COUNT(*)}. */
    record CountRows() implements Aggregate {}

    /** {@code COUNT(x)}: rows in which the value is not NULL. */
    record CountValues(Expression value) implements Aggregate {}

    /** {@code COUNT(DISTINCT person)}. */
    record CountPersons() implements Aggregate {}

    /** {@code COUNT(DISTINCT person) FILTER (WHERE …)}: persons with a row in which the value is not NULL. */
    record CountPersonsWith(Expression value) implements Aggregate {}

    /** {@code COUNT(DISTINCT x)}: different values that are not NULL. */
    record CountDistinct(Expression value) implements Aggregate {}

    record Sum(Expression value) implements Aggregate {}

    record Average(Expression value) implements Aggregate {}

    /** Variance of the values, of all or as of a sample of more; {@code root} takes its square root. */
    record Variance(Expression value, boolean sample, boolean root) implements Aggregate {
        public String name() {
            return (root ? "stddev_" : "var_") + (sample ? "samp" : "pop");
        }
    }

    /**
     * The value below which {@code fraction} of the values lie, of all in ascending or {@code descending} order; {@code discrete} takes one of the
     * values, the other lies between two. Only a discrete one is descending: of the other, another fraction says the same.
     */
    record Quantile(Expression value, BigDecimal fraction, boolean discrete, boolean descending) implements Aggregate {
        private static final int MOST_DIGITS = 6;

        public Quantile {
            if (fraction.signum() <= 0 || fraction.compareTo(BigDecimal.ONE) >= 0 || fraction.scale() > MOST_DIGITS) {
                throw new IllegalArgumentException("a fraction lies between 0 and 1");
            }
            if (descending && !discrete) {
                throw new IllegalArgumentException("a quantile between two values is ascending");
            }
        }

        /** The fraction of the values in ascending order. */
        public BigDecimal ascending() {
            return descending ? BigDecimal.ONE.subtract(fraction) : fraction;
        }

        /** What a policy must admit. */
        public AggregateName function() {
            return fraction.compareTo(HALF) == 0 ? AggregateName.MEDIAN : AggregateName.QUANTILE;
        }
    }

    BigDecimal HALF = new BigDecimal("0.5");
}
