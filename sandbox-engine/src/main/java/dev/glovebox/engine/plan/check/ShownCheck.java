package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.policy.model.ColumnType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is done with released values: shown, compared, ordered. It costs no privacy; it must only be something that the broker can
 * evaluate on every value.
 */
final class ShownCheck {
    private static final Set<Operator> COMPARISONS = EnumSet.of(
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL,
            Operator.IN);
    private static final Set<Operator> CONNECTIVES =
            EnumSet.of(Operator.AND, Operator.OR, Operator.NOT, Operator.IS_NULL, Operator.IS_NOT_NULL);
    private static final int DEEPEST = 50;

    private final List<ColumnType> fields;

    /** Over fields of these types: the group keys, then the measures. */
    ShownCheck(List<ColumnType> fields) {
        this.fields = fields;
    }

    void check(ProposedPlan plan) {
        plan.outputs().forEach(output -> field(output.value()));
        plan.order().forEach(order -> field(order.value()));
        plan.having().ifPresent(condition -> {
            if (comparable(condition, DEEPEST) != Kind.BOOLEAN) {
                throw malformed();
            }
        });
    }

    private Kind field(Expression expression) {
        if (expression instanceof Expression.Field field && field.index() < fields.size()) {
            return comparableKind(fields.get(field.index()));
        }
        throw malformed();
    }

    /** Numbers of all types compare with each other. */
    private Kind comparable(Expression expression, int depth) {
        if (depth == 0) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "a condition is nested too deeply");
        }
        return switch (expression) {
            case Expression.Field field -> field(field);
            case Expression.Literal literal ->
                comparableKind(LiteralFacts.of(literal).type());
            case Call call -> call(call, depth);
        };
    }

    private Kind call(Call call, int depth) {
        List<Kind> kinds = call.operands().stream()
                .map(operand -> comparable(operand, depth - 1))
                .toList();
        boolean alike = kinds.stream().distinct().count() == 1;
        boolean comparison = COMPARISONS.contains(call.operator()) && alike;
        boolean nullTest = call.operator() == Operator.IS_NULL || call.operator() == Operator.IS_NOT_NULL;
        boolean connective = CONNECTIVES.contains(call.operator()) && alike && kinds.getFirst() == Kind.BOOLEAN;
        if (!comparison && !nullTest && !connective) {
            throw malformed();
        }
        return Kind.BOOLEAN;
    }

    private static Kind comparableKind(ColumnType type) {
        Kind kind = Kind.of(type);
        return kind.isNumeric() ? Kind.DOUBLE : kind;
    }

    private static NotSafe malformed() {
        return NotSafe.because(CheckCode.MALFORMED, "released values are used in a way that is not known");
    }
}
