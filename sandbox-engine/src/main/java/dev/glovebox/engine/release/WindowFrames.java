package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.release.Estimate.Derived;
import dev.glovebox.engine.release.Estimate.Exact;
import dev.glovebox.engine.release.Estimate.Linear;
import dev.glovebox.engine.release.Range.Anything;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates and neighbours within a window's frame. Where noise decides which rows a frame holds, nothing is said of the exact result; a
 * frame that is its whole partition is the same in any order.
 */
final class WindowFrames {
    private final ReleasedWindow window;
    private final List<List<Estimate>> rows;
    private final boolean certain;
    private final List<Estimate> operands;

    WindowFrames(ReleasedWindow window, List<List<Estimate>> rows, boolean settled) {
        this.window = window;
        this.rows = rows;
        boolean whole =
                window.frame().before().isEmpty() && window.frame().after().isEmpty();
        this.certain = settled || (whole && window.partition().isEmpty() && isAggregate());
        this.operands = window.operands().isEmpty()
                ? List.of()
                : rows.stream()
                        .map(row -> Rows.evaluate(window.operands().getFirst(), row))
                        .toList();
    }

    private boolean isAggregate() {
        return switch (window.function()) {
            case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX -> true;
            case ROW_NUMBER, RANK, DENSE_RANK, FIRST_VALUE, LAG, LEAD -> false;
        };
    }

    List<Estimate> values() {
        List<Estimate> values = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Estimate value = value(row);
            values.add(certain ? value : new Derived(value.value(), List.of(), _ -> new Anything()));
        }
        return values;
    }

    private Estimate value(int row) {
        return switch (window.function()) {
            case LAG -> at(row - distance());
            case LEAD -> at(row + distance());
            case COUNT_ROWS -> new Exact(BigDecimal.valueOf(to(row) - (long) from(row)));
            default -> aggregate(operands.subList(from(row), to(row)));
        };
    }

    private Estimate at(long row) {
        return row < 0 || row >= rows.size() ? new Exact(null) : operands.get((int) row);
    }

    private long distance() {
        Expression distance = window.operands().getLast();
        return ((Literal) distance).text().map(Long::parseLong).orElseThrow();
    }

    private int from(int row) {
        if (window.frame().before().isEmpty()) {
            return 0;
        }
        int from = (int) Math.max(0, row - window.frame().before().get());
        Comparator<List<Estimate>> order = Rows.comparator(window.order());
        while (window.frame().peers() && from > 0 && order.compare(rows.get(from - 1), rows.get(row)) == 0) {
            from--;
        }
        return from;
    }

    private int to(int row) {
        if (window.frame().after().isEmpty()) {
            return rows.size();
        }
        int to = (int) Math.min(rows.size(), row + window.frame().after().get() + 1);
        Comparator<List<Estimate>> order = Rows.comparator(window.order());
        while (window.frame().peers() && to < rows.size() && order.compare(rows.get(to), rows.get(row)) == 0) {
            to++;
        }
        return to;
    }

    private Estimate aggregate(List<Estimate> frame) {
        List<Estimate> present =
                frame.stream().filter(value -> value.value() != null).toList();
        return switch (window.function()) {
            case FIRST_VALUE -> frame.isEmpty() ? new Exact(null) : frame.getFirst();
            case COUNT -> new Derived(BigDecimal.valueOf(present.size()), frame, ranges -> counted(ranges));
            case SUM -> present.isEmpty() ? new Exact(null) : sum(present, frame);
            case AVG -> present.isEmpty() ? new Exact(null) : mean(present, frame);
            case MIN -> extreme(present, frame, -1, BigDecimal::min);
            case MAX -> extreme(present, frame, 1, BigDecimal::max);
            case COUNT_ROWS, ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD -> throw new IllegalStateException("no aggregate");
        };
    }

    private static Range counted(List<Range> ranges) {
        long surely = ranges.stream().filter(Between.class::isInstance).count();
        return new Between(BigDecimal.valueOf(surely), BigDecimal.valueOf(ranges.size()));
    }

    private static Estimate sum(List<Estimate> present, List<Estimate> frame) {
        if (present.stream().allMatch(Linear.class::isInstance) && present.size() == frame.size()) {
            return present.stream().map(Linear.class::cast).reduce(Linear::plus).orElseThrow();
        }
        BigDecimal value = present.stream()
                .map(each -> (BigDecimal) java.util.Objects.requireNonNull(each.value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Derived(value, frame, ranges -> combined(ranges, Intervals::plus));
    }

    private static Estimate mean(List<Estimate> present, List<Estimate> frame) {
        BigDecimal count = BigDecimal.valueOf(present.size());
        Estimate sum = sum(present, frame);
        BigDecimal value =
                ((BigDecimal) java.util.Objects.requireNonNull(sum.value())).divide(count, MathContext.DECIMAL64);
        return new Derived(
                value,
                List.of(sum),
                ranges -> ranges.getFirst() instanceof Between total
                        ? Intervals.quotient(total, Between.exactly(count))
                        : new Anything());
    }

    private static Estimate extreme(
            List<Estimate> present, List<Estimate> frame, int sign, BinaryOperator<BigDecimal> pick) {
        @Nullable Object value = null;
        for (Estimate each : present) {
            Object other = java.util.Objects.requireNonNull(each.value());
            value = value == null || ReleasedOperators.compare(other, value) * sign > 0 ? other : value;
        }
        return frame.stream().allMatch(Exact.class::isInstance)
                ? new Exact(value)
                : new Derived(value, frame, ranges -> combined(ranges, (one, other) -> picked(one, other, pick)));
    }

    private static Range combined(List<Range> ranges, BinaryOperator<Between> combine) {
        return ranges.stream().allMatch(Between.class::isInstance)
                ? ranges.stream()
                        .map(Between.class::cast)
                        .reduce(combine)
                        .map(Range.class::cast)
                        .orElseThrow()
                : new Anything();
    }

    // The least of two numbers lies between the least of their lower and the least of their upper ends.
    private static Between picked(Between one, Between other, BinaryOperator<BigDecimal> pick) {
        boolean open = one.low() == null || one.high() == null || other.low() == null || other.high() == null;
        return open
                ? Between.EVERYTHING
                : new Between(pick.apply(one.low(), other.low()), pick.apply(one.high(), other.high()));
    }
}
