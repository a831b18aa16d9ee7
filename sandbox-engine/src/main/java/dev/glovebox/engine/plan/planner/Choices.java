package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code CASE WHEN x IS NULL THEN y ELSE x END} is {@code COALESCE(x, y)}, as the standard defines it, and {@code COALESCE(c, FALSE)} and {@code CASE WHEN c THEN TRUE ELSE FALSE END}
 * are {@code c IS TRUE}. A WHEN asks whether its condition is true, so it need not say so.
 */
final class Choices {
    private static final Expression TRUE = Literals.of(true);
    private static final Expression FALSE = Literals.of(false);

    private Choices() {}

    static Expression of(List<Expression> operands, ColumnType type) {
        List<Expression> bare = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            boolean condition = i % 2 == 0 && i < operands.size() - 1;
            bare.add(condition ? withoutIsTrue(operands.get(i)) : operands.get(i));
        }
        if (bare.size() != 3) {
            return new Call(Operator.CASE, bare, type);
        }
        Expression condition = bare.get(0);
        Expression then = bare.get(1);
        Expression otherwise = bare.get(2);
        if (then.equals(TRUE) && otherwise.equals(FALSE)) {
            return isTrue(condition);
        }
        if (asks(condition, Operator.IS_NULL, otherwise, type)) {
            return Canonical.call(Operator.COALESCE, List.of(otherwise, then), type);
        }
        if (asks(condition, Operator.IS_NOT_NULL, then, type)) {
            return Canonical.call(Operator.COALESCE, List.of(then, otherwise), type);
        }
        return new Call(Operator.CASE, bare, type);
    }

    /** Of a list without lists in it. */
    static Expression coalesce(List<Expression> operands, ColumnType type) {
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        return operands.size() == 2 && operands.getLast().equals(FALSE)
                ? isTrue(operands.getFirst())
                : new Call(Operator.COALESCE, operands, type);
    }

    private static Expression isTrue(Expression condition) {
        return condition instanceof Call call && call.operator() == Operator.IS_TRUE
                ? condition
                : new Call(Operator.IS_TRUE, List.of(condition), Plain.BOOLEAN);
    }

    private static Expression withoutIsTrue(Expression condition) {
        return condition instanceof Call call && call.operator() == Operator.IS_TRUE
                ? call.operands().getFirst()
                : condition;
    }

    private static boolean asks(Expression condition, Operator operator, Expression value, ColumnType type) {
        return condition instanceof Call call
                && call.operator() == operator
                && call.operands().getFirst().equals(value)
                && Types.alike(value.type(), type);
    }
}
