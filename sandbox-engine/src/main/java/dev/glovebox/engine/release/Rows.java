package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.release.Estimate.Derived;
import dev.glovebox.engine.release.Estimate.Exact;
import dev.glovebox.engine.release.Estimate.Linear;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates what is asked of released groups, each a row of estimates. Whatever decides, decides by released values. */
final class Rows {
    private Rows() {}

    static boolean keeps(Expression condition, List<Estimate> row) {
        return Boolean.TRUE.equals(evaluate(condition, row).value());
    }

    /** Rows that the asked order leaves equal stay as they were. NULLs are last when ascending and first when descending. */
    static Comparator<List<Estimate>> comparator(List<Order> order) {
        Comparator<List<Estimate>> all = (_, _) -> 0;
        for (Order key : order) {
            Comparator<List<Estimate>> one = (left, right) -> compare(
                    evaluate(key.value(), left).value(),
                    evaluate(key.value(), right).value());
            all = all.thenComparing(key.descending() ? one.reversed() : one);
        }
        return all;
    }

    static int compare(@Nullable Object left, @Nullable Object right) {
        return left == null || right == null
                ? Boolean.compare(left == null, right == null)
                : ReleasedOperators.compare(left, right);
    }

    static Estimate evaluate(Expression expression, List<Estimate> row) {
        return switch (expression) {
            case Field field -> row.get(field.index());
            case Expression.Earlier _ -> throw new IllegalStateException("values of earlier steps are fields by now");
            case Literal literal -> new Exact(value(literal));
            case Call call -> call(call, row);
        };
    }

    private static Estimate call(Call call, List<Estimate> row) {
        List<Estimate> operands = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression operand : call.operands()) {
            Estimate estimate = evaluate(operand, row);
            operands.add(estimate);
            values.add(estimate.value());
        }
        if (operands.stream().allMatch(Exact.class::isInstance)) {
            return new Exact(ReleasedOperators.of(call, values));
        }
        Linear linear = linear(call, operands);
        return linear != null
                ? linear
                : new Derived(ReleasedOperators.of(call, values), operands, ranges -> Ranges.of(call, ranges));
    }

    /** Sums and multiples stay linear in the cells, so that their noise is added up as noise and not as intervals. */
    private static @Nullable Linear linear(Call call, List<Estimate> operands) {
        Linear left = linear(operands.getFirst());
        Linear right = linear(operands.getLast());
        if (left == null || right == null) {
            return null;
        }
        return switch (call.operator()) {
            case PLUS -> left.plus(right);
            case MINUS -> left.plus(right.times(BigDecimal.ONE.negate()));
            case NEGATE -> left.times(BigDecimal.ONE.negate());
            case TIMES -> right.terms().isEmpty() ? left.times(right.constant()) : product(left, right);
            default -> null;
        };
    }

    private static @Nullable Linear product(Linear left, Linear right) {
        return left.terms().isEmpty() ? right.times(left.constant()) : null;
    }

    private static @Nullable Linear linear(Estimate estimate) {
        return switch (estimate) {
            case Linear linear -> linear;
            case Exact(BigDecimal number) -> Linear.constant(number);
            case Exact _ -> null;
            case Estimate.Placed _ -> null;
            case Derived _ -> null;
        };
    }

    static @Nullable Object value(Literal literal) {
        return literal.text().map(text -> value(literal.type(), text)).orElse(null);
    }

    private static Object value(ColumnType type, String text) {
        return switch (type) {
            case ColumnType.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> Boolean.valueOf(text);
                    case BIGINT, DOUBLE -> new BigDecimal(text);
                    case DATE -> LocalDate.parse(text);
                    case TIMESTAMP -> LocalDateTime.parse(text);
                };
            case ColumnType.Decimal _ -> new BigDecimal(text);
            case ColumnType.Varchar _ -> text;
        };
    }
}
