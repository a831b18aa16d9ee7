package dev.glovebox.engine.plan.check;

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

    static Units of(FieldFacts value) {
        Interval bounds =
                value.bounds().orElseThrow(() -> NotSafe.because(CheckCode.BOUNDS, "a summed value has no bounds"));
        int scale = value.type() == Plain.DOUBLE ? finest(bounds) : Kind.scale(value.type());
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

    /** A value in units, clamped; NULL and NaN give NULL. The last clamp is on whole numbers, after every rounding. */
    String print(String value, ColumnType type) {
        return switch (Kind.of(type)) {
            case INTEGER -> "(CASE WHEN " + value + " IS NULL THEN NULL ELSE " + clamped(value) + " END)";
            case DECIMAL -> "(CASE WHEN " + value + " IS NULL THEN NULL ELSE " + rounded(value) + " END)";
            case DOUBLE ->
                "(CASE WHEN " + value + " IS NULL OR isnan(" + value + ") THEN NULL ELSE " + rounded(value) + " END)";
            case BOOLEAN, TEXT, DATE, TIMESTAMP -> throw new IllegalStateException("a measured value is a number");
        };
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
