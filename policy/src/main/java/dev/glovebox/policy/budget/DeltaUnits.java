package dev.glovebox.policy.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A probability of failure in units of 10⁻¹⁵. */
public record DeltaUnits(long units) implements Comparable<DeltaUnits> {
    public static final DeltaUnits ZERO = new DeltaUnits(0);

    /** Number of decimals that one unit stands for. */
    static final int DECIMALS = 15;

    public DeltaUnits {
        if (units < 0) {
            throw new IllegalArgumentException("delta is never negative");
        }
    }

    /** For charges: at least what {@code probability} says. */
    public static DeltaUnits up(BigDecimal probability) {
        return rounded(probability, RoundingMode.CEILING);
    }

    /** For caps: at most what {@code probability} says. */
    public static DeltaUnits down(BigDecimal probability) {
        return rounded(probability, RoundingMode.FLOOR);
    }

    private static DeltaUnits rounded(BigDecimal probability, RoundingMode mode) {
        if (probability.signum() < 0 || probability.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a probability is between 0 and 1");
        }
        return new DeltaUnits(
                probability.setScale(DECIMALS, mode).unscaledValue().longValueExact());
    }

    /** The exact probability that the units stand for. */
    public BigDecimal probability() {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    /** Saturates: a sum too large for a long stays at the largest value, which fits no cap. */
    public DeltaUnits plus(DeltaUnits other) {
        return new DeltaUnits(Saturating.sum(units, other.units));
    }

    /** What stays after {@code other} was taken, never below zero. */
    public DeltaUnits minus(DeltaUnits other) {
        return new DeltaUnits(Math.max(0, units - other.units));
    }

    @Override
    public int compareTo(DeltaUnits other) {
        return Long.compare(units, other.units);
    }
}
