package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.Bounds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** A closed interval that holds every value of an expression; exact arithmetic, so it holds exactly. */
record Interval(BigDecimal low, BigDecimal high) {
    static final Interval INT64 = of(Long.MIN_VALUE, Long.MAX_VALUE);

    static Interval of(long low, long high) {
        return new Interval(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
    }

    static Interval of(Bounds bounds) {
        return new Interval(bounds.lower(), bounds.upper());
    }

    Interval plus(Interval other) {
        return new Interval(low.add(other.low), high.add(other.high));
    }

    Interval minus(Interval other) {
        return plus(other.negate());
    }

    Interval negate() {
        return new Interval(high.negate(), low.negate());
    }

    Interval times(Interval other) {
        BigDecimal[] corners = {
            low.multiply(other.low), low.multiply(other.high), high.multiply(other.low), high.multiply(other.high)
        };
        return new Interval(
                Stream.of(corners).reduce(BigDecimal::min).orElseThrow(),
                Stream.of(corners).reduce(BigDecimal::max).orElseThrow());
    }

    Interval hull(Interval other) {
        return new Interval(low.min(other.low), high.max(other.high));
    }

    Interval absolute() {
        if (low.signum() >= 0) {
            return this;
        }
        return high.signum() <= 0
                ? negate()
                : new Interval(BigDecimal.ZERO, low.negate().max(high));
    }

    Interval least(Interval other) {
        return new Interval(low.min(other.low), high.min(other.high));
    }

    Interval greatest(Interval other) {
        return new Interval(low.max(other.low), high.max(other.high));
    }

    /** Holds every value of this interval rounded or cut to {@code scale} digits after the point, in whatever direction. */
    Interval outwards(int scale) {
        return new Interval(
                low.setScale(Math.min(scale, Math.max(low.scale(), 0)), RoundingMode.FLOOR),
                high.setScale(Math.min(scale, Math.max(high.scale(), 0)), RoundingMode.CEILING));
    }

    BigDecimal magnitude() {
        return low.abs().max(high.abs());
    }

    boolean within(Interval other) {
        return low.compareTo(other.low) >= 0 && high.compareTo(other.high) <= 0;
    }

    /** The narrower of two intervals that both hold; one of them where they do not meet. */
    Interval meet(Interval other) {
        BigDecimal from = low.max(other.low);
        BigDecimal to = high.min(other.high);
        return from.compareTo(to) <= 0 ? new Interval(from, to) : other;
    }

    static Optional<Interval> both(
            Optional<Interval> left, Optional<Interval> right, BinaryOperator<Interval> operation) {
        return left.flatMap(a -> right.map(b -> operation.apply(a, b)));
    }
}
