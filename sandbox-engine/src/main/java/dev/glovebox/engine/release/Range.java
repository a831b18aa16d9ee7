package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an exact value lies, as far as its noise tells. */
sealed interface Range {
    Set<Optional<Object>> TRUTHS = Set.of(Optional.of(true), Optional.of(false), Optional.empty());

    /** A number, never NULL; an absent end is infinite. */
    record Between(@Nullable BigDecimal low, @Nullable BigDecimal high) implements Range {
        static final Between EVERYTHING = new Between(null, null);

        static Between exactly(BigDecimal number) {
            return new Between(number, number);
        }

        static Between atLeast(BigDecimal low) {
            return new Between(low, null);
        }

        boolean contains(BigDecimal number) {
            return (low == null || low.compareTo(number) <= 0) && (high == null || high.compareTo(number) >= 0);
        }

        /** This range moved inside another one that holds for certain. */
        Between inside(Between certain) {
            return new Between(certain.nearest(low, certain.low), certain.nearest(high, certain.high));
        }

        private @Nullable BigDecimal nearest(@Nullable BigDecimal number, @Nullable BigDecimal end) {
            if (number == null) {
                return end;
            }
            if (low != null && number.compareTo(low) < 0) {
                return low;
            }
            return high != null && number.compareTo(high) > 0 ? high : number;
        }
    }

    /** One of a few values; NULL is empty. */
    record OneOf(Set<Optional<Object>> values) implements Range {
        public OneOf {
            values = Set.copyOf(values);
        }
    }

    /** Nothing is known; it may be NULL. */
    record Anything() implements Range {}

    static Range exactly(@Nullable Object value) {
        return value instanceof BigDecimal number
                ? Between.exactly(number)
                : new OneOf(Set.of(Optional.ofNullable(value)));
    }

    /** The truth values that a condition may have. */
    static Set<Optional<Object>> truths(Range range) {
        return range instanceof OneOf(Set<Optional<Object>> values) ? values : TRUTHS;
    }

    /** The least range that holds all. */
    static Range hull(List<Range> ranges) {
        if (ranges.stream().allMatch(Between.class::isInstance)) {
            List<Between> numbers = ranges.stream().map(Between.class::cast).toList();
            return new Between(
                    numbers.stream().anyMatch(range -> range.low() == null)
                            ? null
                            : numbers.stream()
                                    .map(Between::low)
                                    .reduce(BigDecimal::min)
                                    .orElseThrow(),
                    numbers.stream().anyMatch(range -> range.high() == null)
                            ? null
                            : numbers.stream()
                                    .map(Between::high)
                                    .reduce(BigDecimal::max)
                                    .orElseThrow());
        }
        Set<Optional<Object>> values = new HashSet<>();
        for (Range range : ranges) {
            if (!(range instanceof OneOf(Set<Optional<Object>> some))) {
                return new Anything();
            }
            values.addAll(some);
        }
        return new OneOf(values);
    }
}
