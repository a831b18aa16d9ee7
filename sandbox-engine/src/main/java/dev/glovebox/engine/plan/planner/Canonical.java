package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One spelling for expressions that are equal by three-valued logic: chains flattened and sorted, comparisons turned one way, double
 * negation undone. Nothing is evaluated.
 */
final class Canonical {
    private static final Comparator<Expression> ORDER = Comparator.comparing(PlanText::of);
    private static final Set<Operator> CHAINS = Set.of(Operator.AND, Operator.OR);
    private static final Set<Operator> SYMMETRIC =
            Set.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.PLUS, Operator.TIMES);
    private static final Map<Operator, Operator> TURNED =
            Map.of(Operator.GREATER, Operator.LESS, Operator.GREATER_OR_EQUAL, Operator.LESS_OR_EQUAL);
    private static final Map<Operator, Operator> NEGATED = Map.of(
            Operator.EQUAL, Operator.NOT_EQUAL,
            Operator.NOT_EQUAL, Operator.EQUAL,
            Operator.IS_NULL, Operator.IS_NOT_NULL,
            Operator.IS_NOT_NULL, Operator.IS_NULL);

    private Canonical() {}

    static Expression of(Expression expression) {
        return switch (expression) {
            case Field field -> field;
            case Literal literal -> literal;
            case Call(Operator operator, List<Expression> operands, ColumnType type) ->
                call(operator, operands.stream().map(Canonical::of).toList(), type);
        };
    }

    /** The canonical form of an operator on canonical operands. */
    static Expression call(Operator operator, List<Expression> operands, ColumnType type) {
        if (CHAINS.contains(operator)) {
            return chain(operator, operands, type);
        }
        if (TURNED.containsKey(operator)) {
            return new Call(TURNED.get(operator), operands.reversed(), type);
        }
        if (SYMMETRIC.contains(operator)) {
            return new Call(operator, operands.stream().sorted(ORDER).toList(), type);
        }
        if (operator == Operator.NOT && operands.getFirst() instanceof Call inner) {
            return not(inner);
        }
        if (operator == Operator.IN) {
            return membership(operands, type);
        }
        boolean repeated = operator.name().startsWith("TRUNC_")
                && operands.getFirst() instanceof Call inner
                && inner.operator() == operator;
        return repeated ? operands.getFirst() : new Call(operator, operands, type);
    }

    private static Expression chain(Operator operator, List<Expression> operands, ColumnType type) {
        Set<Expression> flat = new LinkedHashSet<>();
        operands.stream()
                .flatMap(operand -> parts(operator, operand).stream())
                .sorted(ORDER)
                .forEach(flat::add);
        return flat.size() == 1 ? flat.iterator().next() : new Call(operator, List.copyOf(flat), type);
    }

    /** The members of a chain of AND or OR; of anything else, itself. */
    static List<Expression> parts(Operator operator, Expression expression) {
        if (!(expression instanceof Call call) || call.operator() != operator) {
            return List.of(expression);
        }
        return call.operands().stream()
                .flatMap(each -> parts(operator, each).stream())
                .toList();
    }

    private static Expression not(Call inner) {
        if (inner.operator() == Operator.NOT) {
            return inner.operands().getFirst();
        }
        Operator negated = NEGATED.get(inner.operator());
        if (inner.operator() == Operator.LESS || inner.operator() == Operator.LESS_OR_EQUAL) {
            Operator turned = inner.operator() == Operator.LESS ? Operator.LESS_OR_EQUAL : Operator.LESS;
            return new Call(turned, inner.operands().reversed(), inner.type());
        }
        return negated == null
                ? new Call(Operator.NOT, List.of(inner), inner.type())
                : new Call(negated, inner.operands(), inner.type());
    }

    private static Expression membership(List<Expression> operands, ColumnType type) {
        List<Expression> members = operands.subList(1, operands.size()).stream()
                .distinct()
                .sorted(ORDER)
                .toList();
        if (members.size() == 1) {
            return call(Operator.EQUAL, List.of(operands.getFirst(), members.getFirst()), type);
        }
        List<Expression> all = new ArrayList<>(List.of(operands.getFirst()));
        all.addAll(members);
        return new Call(Operator.IN, all, type);
    }
}
