package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The fixed point of a measured value: whole units of 10^-scale within [low, high]. Sums of whole units are exact in any order, on any
 * number of threads, which sums of floating-point numbers are not.
 */
record Units(int scale, long low, long high) {
    private static final BigDecimal MOST = BigDecimal.TEN.pow(15);
    private static final BigDecimal MOST_OF_DOUBLES = BigDecimal.TEN.pow(12);
    private static final int FINEST_OF_DOUBLES = 6;
    private static final int MACHINE_WORD_DIGITS = 18;
    private static final long MOST_OF_SQUARES = 1L << 62;

    static Units of(FieldFacts value) {
        return of(value, scale(value));
    }

    /** As fine as the sum of the squares of {@code rows} distances from the midpoint allows to be exact in 62 bits. */
    static Units forSquares(FieldFacts value, long rows) {
        for (int scale = scale(value); scale >= 0; scale--) {
            Units units = of(value, scale);
            long square = RowFacts.times(units.radius(), units.radius());
            if (RowFacts.times(rows, square) < MOST_OF_SQUARES) {
                return units;
            }
        }
        throw NotSafe.because(CheckCode.BOUNDS, "a value's bounds are too wide for a sum of its squares");
    }

    private static Interval bounds(FieldFacts value) {
        return value.bounds().orElseThrow(() -> NotSafe.because(CheckCode.BOUNDS, "a summed value has no bounds"));
    }

    private static int scale(FieldFacts value) {
        return value.type() == Plain.DOUBLE ? finest(bounds(value)) : Kind.scale(value.type());
    }

    private static Units of(FieldFacts value, int scale) {
        Interval bounds = bounds(value);
        BigDecimal low = bounds.low().scaleByPowerOfTen(scale).setScale(0, RoundingMode.FLOOR);
        BigDecimal high = bounds.high().scaleByPowerOfTen(scale).setScale(0, RoundingMode.CEILING);
        if (low.abs().max(high.abs()).compareTo(MOST) > 0) {
            throw NotSafe.because(CheckCode.BOUNDS, "a summed value's bounds are too wide to be summed exactly");
        }
        return new Units(scale, low.longValueExact(), high.longValueExact());
    }

    private static int finest(Interval bounds) {
        int scale = FINEST_OF_DOUBLES;
        while (scale > 0 && bounds.magnitude().scaleByPowerOfTen(scale).compareTo(MOST_OF_DOUBLES) > 0) {
            scale--;
        }
        return scale;
    }

    long magnitude() {
        return Math.max(1, Math.max(Math.abs(low), Math.abs(high)));
    }

    long midpoint() {
        return Math.floorDiv(low + high, 2);
    }

    long radius() {
        return Math.max(1, Math.max(high - midpoint(), midpoint() - low));
    }

    /** Leaves for all units, in as few levels as hold one unit each, or in {@code most} levels of wider ones. */
    Tree tree(long sensitivity, int most, long rowsPerPerson) {
        if (RowFacts.times(2 * sensitivity, rowsPerPerson) == RowFacts.UNBOUNDED) {
            throw NotSafe.because(CheckCode.BOUNDS, "nothing limits how many values of a person are ranked");
        }
        long values = high - low + 1;
        int levels = 1;
        while (levels < most && values > 1L << (4 * levels)) {
            levels++;
        }
        long leaves = 1L << (4 * levels);
        return new Tree(sensitivity, levels, scale, low, high, Math.ceilDiv(values, leaves));
    }

    /** The leaf of a printed value in units. */
    String leaf(String units, Tree tree) {
        return "((" + units + " - CAST(" + low + " AS BIGINT)) // CAST(" + tree.width() + " AS BIGINT))";
    }

    /**
     * A value in units, clamped; NULL and NaN give NULL. The last clamp is on whole numbers, after every rounding. Where the verified range
     * lies within the bounds there is nothing to clamp.
     */
    String print(String printed, FieldFacts value) {
        boolean inside = value.range().filter(range -> range.within(interval())).isPresent();
        return switch (Kind.of(value.type())) {
            case INTEGER -> printWhole(printed, value);
            case DECIMAL ->
                inside && scale == Kind.scale(value.type()) && exact(value.type())
                        ? shifted(printed, scale)
                        : unlessNull(printed, value, rounded(printed));
            case DOUBLE ->
                "(CASE WHEN " + printed + " IS NULL OR isnan(" + printed + ") THEN NULL ELSE " + rounded(printed)
                        + " END)";
            case BOOLEAN, TEXT, DATE, TIMESTAMP -> throw new IllegalStateException("a measured value is a number");
        };
    }

    /** A value that is printed in whole units already. */
    String printWhole(String units, FieldFacts value) {
        boolean inside = value.range().filter(range -> range.within(interval())).isPresent();
        return inside ? units : unlessNull(units, value, clamped(units));
    }

    private Interval interval() {
        return new Interval(BigDecimal.valueOf(low, scale), BigDecimal.valueOf(high, scale));
    }

    /** LEAST and GREATEST pass over NULLs: an absent value would become a bound. */
    private static String unlessNull(String printed, FieldFacts value, String present) {
        return value.nullable() ? "(CASE WHEN " + printed + " IS NULL THEN NULL ELSE " + present + " END)" : present;
    }

    /** Whether the shifted value fits 18 digits, which the engine computes in machine words. */
    static boolean exact(ColumnType type) {
        return type instanceof ColumnType.Decimal decimal
                && decimal.precision() + decimal.scale() < MACHINE_WORD_DIGITS;
    }

    /** A decimal of that scale as a whole number. */
    static String shifted(String decimal, int scale) {
        return scale == 0
                ? "CAST(" + decimal + " AS BIGINT)"
                : "CAST((" + decimal + " * CAST(" + BigDecimal.TEN.pow(scale) + " AS DECIMAL(" + (scale + 1)
                        + ",0))) AS BIGINT)";
    }

    private String clamped(String value) {
        return "LEAST(GREATEST(" + value + ", CAST(" + low + " AS BIGINT)), CAST(" + high + " AS BIGINT))";
    }

    /** Doubles are exact to well under half a unit here, since units stay below 10^15. */
    private String rounded(String value) {
        String scaled = "(CAST(" + value + " AS DOUBLE) * CAST('1e" + scale + "' AS DOUBLE))";
        String inside = "LEAST(GREATEST(" + scaled + ", CAST(" + low + " AS DOUBLE)), CAST(" + high + " AS DOUBLE))";
        return clamped("CAST(round(" + inside + ") AS BIGINT)");
    }
}
