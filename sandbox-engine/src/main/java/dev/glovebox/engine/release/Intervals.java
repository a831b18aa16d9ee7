package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Range.Anything;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interval arithmetic on numbers, exact or rounded outwards. */
final class Intervals {
    private static final MathContext DOWN = new MathContext(16, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(16, RoundingMode.CEILING);

    private Intervals() {}

    static Between plus(Between left, Between right) {
        return new Between(sum(left.low(), right.low()), sum(left.high(), right.high()));
    }

    /** The range of the smaller, or of the larger, of two numbers. */
    static Between extreme(boolean least, Between left, Between right) {
        return least
                ? new Between(within(left.low(), right.low(), true), nearest(left.high(), right.high(), true))
                : new Between(nearest(left.low(), right.low(), false), within(left.high(), right.high(), false));
    }

    // Of two ends, the one that both are within; none if one is open.
    private static @Nullable BigDecimal within(@Nullable BigDecimal one, @Nullable BigDecimal other, boolean least) {
        return one == null || other == null ? null : nearest(one, other, least);
    }

    private static @Nullable BigDecimal nearest(@Nullable BigDecimal one, @Nullable BigDecimal other, boolean least) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return least ? one.min(other) : one.max(other);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }

    static Between negated(Between range) {
        return new Between(
                range.high() == null ? null : range.high().negate(),
                range.low() == null ? null : range.low().negate());
    }

    static Between times(Between left, Between right) {
        if (isPoint(left) || isPoint(right)) {
            return scaled(isPoint(left) ? right : left, isPoint(left) ? left : right);
        }
        List<BigDecimal> corners = corners(left, right);
        return corners.isEmpty() ? halfLine(left, right) : hull(corners);
    }

    private static boolean isPoint(Between range) {
        return range.low() != null && range.high() != null && range.low().compareTo(range.high()) == 0;
    }

    private static Between scaled(Between range, Between by) {
        BigDecimal factor = Objects.requireNonNull(by.low());
        if (factor.signum() == 0) {
            return Between.exactly(BigDecimal.ZERO);
        }
        BigDecimal low = range.low() == null ? null : range.low().multiply(factor);
        BigDecimal high = range.high() == null ? null : range.high().multiply(factor);
        return factor.signum() > 0 ? new Between(low, high) : new Between(high, low);
    }

    // Two ranges that are open upwards and not negative: their product starts at the product of their ends.
    private static Between halfLine(Between left, Between right) {
        return left.low() != null
                        && right.low() != null
                        && left.low().signum() >= 0
                        && right.low().signum() >= 0
                ? Between.atLeast(left.low().multiply(right.low()))
                : Between.EVERYTHING;
    }

    private static List<BigDecimal> corners(Between left, Between right) {
        List<BigDecimal> corners = new ArrayList<>();
        for (BigDecimal one : Arrays.asList(left.low(), left.high())) {
            for (BigDecimal other : Arrays.asList(right.low(), right.high())) {
                if (one == null || other == null) {
                    return List.of();
                }
                corners.add(one.multiply(other));
            }
        }
        return corners;
    }

    private static Between hull(List<BigDecimal> numbers) {
        return new Between(
                numbers.stream().reduce(BigDecimal::min).orElseThrow(),
                numbers.stream().reduce(BigDecimal::max).orElseThrow());
    }

    /** Where the divisor may be 0 the quotient may be anything, NULL included. */
    static Range quotient(Between left, Between right) {
        if (right.contains(BigDecimal.ZERO)) {
            return new Anything();
        }
        BigDecimal one = inverse(right.high(), DOWN);
        BigDecimal other = inverse(right.low(), UP);
        if (left.low() == null || left.high() == null) {
            return times(left, new Between(one, other));
        }
        // Quotients of the ends themselves, so that 1/3 · 3 does not widen; a divisor without end gives 0.
        List<BigDecimal> ends = Stream.of(left.low(), left.high())
                .flatMap(end -> Stream.of(
                        quotient(end, right.low(), DOWN),
                        quotient(end, right.high(), DOWN),
                        quotient(end, right.low(), UP),
                        quotient(end, right.high(), UP)))
                .toList();
        return hull(ends);
    }

    private static BigDecimal quotient(BigDecimal number, @Nullable BigDecimal divisor, MathContext rounding) {
        return divisor == null ? BigDecimal.ZERO : number.divide(divisor, rounding);
    }

    private static BigDecimal inverse(@Nullable BigDecimal number, MathContext rounding) {
        return quotient(BigDecimal.ONE, number, rounding);
    }

    static Between absolute(Between range) {
        if (range.low() != null && range.low().signum() >= 0) {
            return range;
        }
        if (range.high() != null && range.high().signum() <= 0) {
            return negated(range);
        }
        Between mirrored = negated(range);
        return range.low() == null || range.high() == null
                ? Between.atLeast(BigDecimal.ZERO)
                : new Between(BigDecimal.ZERO, range.high().max(Objects.requireNonNull(mirrored.high())));
    }

    static Between rounded(Between range) {
        return new Between(
                range.low() == null ? null : range.low().round(DOWN),
                range.high() == null ? null : range.high().round(UP));
    }

    /** How left and right may compare: −1, 0, 1. */
    static List<Integer> signs(Between left, Between right) {
        List<Integer> signs = new ArrayList<>();
        if (left.low() == null || right.high() == null || left.low().compareTo(right.high()) < 0) {
            signs.add(-1);
        }
        boolean apart = isBelow(left, right) || isBelow(right, left);
        if (!apart) {
            signs.add(0);
        }
        if (left.high() == null || right.low() == null || left.high().compareTo(right.low()) > 0) {
            signs.add(1);
        }
        return signs;
    }

    private static boolean isBelow(Between left, Between right) {
        return left.high() != null && right.low() != null && left.high().compareTo(right.low()) < 0;
    }
}
