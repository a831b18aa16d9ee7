package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operators of {@link dev.glovebox.engine.plan.algebra.Released} on values, in SQL's three-valued logic. Numbers are exact decimals; what
 * is a double in the engine has 16 digits here. The checker has admitted the types, so nothing fails.
 */
final class ReleasedOperators {
    private static final int LONG_BITS = 63;

    private ReleasedOperators() {}

    static @Nullable Object of(Call call, List<@Nullable Object> operands) {
        Object first = operands.getFirst();
        return switch (call.operator()) {
            case AND -> all(operands, false);
            case OR -> all(operands, true);
            case NOT -> first == null ? null : !(Boolean) first;
            case IS_NULL -> first == null;
            case IS_NOT_NULL -> first != null;
            case IS_TRUE -> Boolean.TRUE.equals(first);
            case IN -> membership(operands);
            case CASE -> choice(operands);
            case COALESCE ->
                operands.stream().filter(value -> value != null).findFirst().orElse(null);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                compared(call.operator(), first, operands.getLast());
            case SAME -> same(first, operands.getLast());
            case LEAST, GREATEST -> operands.contains(null) ? null : extreme(call.operator(), operands);
            default -> operands.contains(null) ? null : present(call, operands);
        };
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        return compare(left, right) == 0;
    }

    private static @Nullable Object extreme(Operator operator, List<@Nullable Object> operands) {
        int wanted = operator == Operator.LEAST ? -1 : 1;
        Object best = Objects.requireNonNull(operands.getFirst());
        for (Object other : operands) {
            Object present = Objects.requireNonNull(other);
            best = Integer.signum(compare(present, best)) == wanted ? present : best;
        }
        return best;
    }

    private static @Nullable Object present(Call call, List<@Nullable Object> operands) {
        if (operands.getFirst() instanceof BigDecimal left) {
            return operands.size() == 2 && call.operator() != Operator.ROUND
                    ? ofNumbers(call, left, (BigDecimal) Objects.requireNonNull(operands.getLast()))
                    : ofNumber(call, left);
        }
        return cast(operands.getFirst(), call.type());
    }

    private static @Nullable Object ofNumbers(Call call, BigDecimal left, BigDecimal right) {
        BigDecimal exact = switch (call.operator()) {
            case PLUS -> left.add(right);
            case MINUS -> left.subtract(right);
            case TIMES -> left.multiply(right);
            case DIVIDE -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL64);
            default -> throw new IllegalStateException("the checker admits no " + call.operator() + " here");
        };
        return exact != null && call.type() == Plain.DOUBLE ? exact.round(MathContext.DECIMAL64) : exact;
    }

    /** A function of one number that never falls, or a sign. */
    static @Nullable Object ofNumber(Call call, BigDecimal number) {
        return switch (call.operator()) {
            case NEGATE -> number.negate();
            case ABS -> number.abs();
            case SIGN -> BigDecimal.valueOf(number.signum());
            case FLOOR -> number.setScale(0, RoundingMode.FLOOR);
            case CEIL -> number.setScale(0, RoundingMode.CEILING);
            case ROUND -> {
                int places = call.operands().size() == 1 ? 0 : places(call);
                yield number.scale() <= places ? number : number.setScale(places, RoundingMode.HALF_UP);
            }
            case CAST -> cast(number, call.type());
            default -> throw new IllegalStateException("the checker admits no " + call.operator() + " here");
        };
    }

    private static int places(Call call) {
        return Integer.parseInt(((dev.glovebox.engine.plan.algebra.Expression.Literal)
                        call.operands().getLast())
                .text()
                .orElseThrow());
    }

    private static @Nullable Object cast(@Nullable Object value, ColumnType type) {
        return switch (value) {
            case BigDecimal number when type == Plain.DOUBLE -> number;
            case BigDecimal number
            when type == Plain.BIGINT -> {
                BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
                yield whole.toBigInteger().bitLength() > LONG_BITS ? null : whole;
            }
            case BigDecimal number
            when type instanceof Decimal(int precision, int scale) -> {
                BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
                yield rounded.precision() > precision ? null : rounded;
            }
            case LocalDate date when type == Plain.TIMESTAMP -> date.atStartOfDay();
            case LocalDateTime time when type == Plain.DATE -> time.toLocalDate();
            case null -> null;
            default -> value;
        };
    }

    /** AND looks for a false operand, OR for a true one; with neither, one NULL makes the whole NULL. */
    private static @Nullable Boolean all(List<@Nullable Object> operands, boolean decisive) {
        if (operands.contains(decisive)) {
            return decisive;
        }
        return operands.contains(null) ? null : Boolean.valueOf(!decisive);
    }

    private static @Nullable Boolean membership(List<@Nullable Object> operands) {
        Object value = operands.getFirst();
        boolean unknown = false;
        for (Object other : operands.subList(1, operands.size())) {
            Boolean equal = compared(Operator.EQUAL, value, other);
            if (Boolean.TRUE.equals(equal)) {
                return true;
            }
            unknown |= equal == null;
        }
        return unknown ? null : false;
    }

    private static @Nullable Object choice(List<@Nullable Object> operands) {
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            if (Boolean.TRUE.equals(operands.get(i))) {
                return operands.get(i + 1);
            }
        }
        return operands.getLast();
    }

    private static @Nullable Boolean compared(Operator operator, @Nullable Object left, @Nullable Object right) {
        return (left == null || right == null) ? null : holds(operator, compare(left, right));
    }

    static boolean holds(Operator operator, int sign) {
        return switch (operator) {
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
            case GREATER -> sign > 0;
            case GREATER_OR_EQUAL -> sign >= 0;
            default -> throw new IllegalStateException(operator + " is no comparison");
        };
    }

    static int compare(Object left, Object right) {
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
