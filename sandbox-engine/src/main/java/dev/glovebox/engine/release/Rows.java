package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters and orders released groups. Conditions are evaluated in SQL's three-valued logic on what everybody may see; the checker has
 * admitted only comparisons of like values, so no evaluation fails.
 */
final class Rows {
    private final Optional<Expression> having;
    private final List<Order> order;

    Rows(Optional<Expression> having, List<Order> order) {
        this.having = having;
        this.order = order;
    }

    List<ReleasedGroup> of(List<ReleasedGroup> groups) {
        return groups.stream()
                .filter(group -> having.map(condition -> Boolean.TRUE.equals(evaluate(condition, group)))
                        .orElse(true))
                .sorted(comparator())
                .toList();
    }

    /** Groups that the asked order leaves equal stay in the order of their keys. */
    private Comparator<ReleasedGroup> comparator() {
        Comparator<ReleasedGroup> asFoundEqual = (_, _) -> 0;
        Comparator<ReleasedGroup> all = asFoundEqual;
        for (Order key : order) {
            Comparator<ReleasedGroup> one =
                    (left, right) -> compareNullable(evaluate(key.value(), left), evaluate(key.value(), right));
            all = all.thenComparing(key.descending() ? one.reversed() : one);
        }
        return all;
    }

    private static int compareNullable(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return compare(left, right);
    }

    private @Nullable Object evaluate(Expression expression, ReleasedGroup group) {
        return switch (expression) {
            case Field field -> field(field.index(), group);
            case Literal literal ->
                literal.text().isEmpty()
                        ? null
                        : literal(literal.type(), literal.text().get());
            case Call call -> call(call, group);
        };
    }

    private static @Nullable Object field(int index, ReleasedGroup group) {
        int keys = group.keys().size();
        Object value = (index < keys)
                ? group.keys().get(index)
                : group.cells().get(index - keys).value();
        return value instanceof Long number ? BigDecimal.valueOf(number) : value;
    }

    private static Object literal(ColumnType type, String text) {
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

    private @Nullable Object call(Call call, ReleasedGroup group) {
        List<Expression> operands = call.operands();
        return switch (call.operator()) {
            case AND -> all(operands, group, false);
            case OR -> all(operands, group, true);
            case NOT -> not(evaluate(operands.getFirst(), group));
            case IS_NULL -> evaluate(operands.getFirst(), group) == null;
            case IS_NOT_NULL -> evaluate(operands.getFirst(), group) != null;
            case IN -> membership(operands, group);
            case EQUAL -> compared(operands, group, sign -> sign == 0);
            case NOT_EQUAL -> compared(operands, group, sign -> sign != 0);
            case LESS -> compared(operands, group, sign -> sign < 0);
            case LESS_OR_EQUAL -> compared(operands, group, sign -> sign <= 0);
            case GREATER -> compared(operands, group, sign -> sign > 0);
            case GREATER_OR_EQUAL -> compared(operands, group, sign -> sign >= 0);
            default -> throw new IllegalStateException("the checker admits no " + call.operator() + " here");
        };
    }

    /** AND looks for a false operand, OR for a true one; with neither, one NULL makes the whole NULL. */
    private @Nullable Boolean all(List<Expression> operands, ReleasedGroup group, boolean decisive) {
        boolean unknown = false;
        for (Expression operand : operands) {
            Object value = evaluate(operand, group);
            if (value == null) {
                unknown = true;
            } else if (value.equals(decisive)) {
                return decisive;
            }
        }
        return unknown ? null : Boolean.valueOf(!decisive);
    }

    private static @Nullable Boolean not(@Nullable Object value) {
        return value == null ? null : !(Boolean) value;
    }

    private @Nullable Boolean membership(List<Expression> operands, ReleasedGroup group) {
        Object value = evaluate(operands.getFirst(), group);
        boolean unknown = value == null;
        for (Expression operand : operands.subList(1, operands.size())) {
            Object other = evaluate(operand, group);
            if (value == null || other == null) {
                unknown = true;
            } else if (compare(value, other) == 0) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    private @Nullable Boolean compared(List<Expression> operands, ReleasedGroup group, IntPredicate holds) {
        Object left = evaluate(operands.get(0), group);
        Object right = evaluate(operands.get(1), group);
        if (left == null || right == null) {
            return null;
        }
        return holds.test(compare(left, right));
    }

    private static int compare(Object left, Object right) {
        return switch (left) {
            case BigDecimal number when right instanceof BigDecimal other -> number.compareTo(other);
            case String text when right instanceof String other -> text.compareTo(other);
            case LocalDate date when right instanceof LocalDate other -> date.compareTo(other);
            case LocalDateTime time when right instanceof LocalDateTime other -> time.compareTo(other);
            case Boolean truth when right instanceof Boolean other -> truth.compareTo(other);
            case Object _ -> throw new IllegalStateException("the checker admits comparisons of like values alone");
        };
    }
}
