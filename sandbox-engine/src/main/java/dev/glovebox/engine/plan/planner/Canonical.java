package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One spelling for expressions that are equal by three-valued logic: chains flattened and sorted, comparisons turned one way, negations
 * undone or moved to what they deny, equalities with constants gathered ({@link Memberships}), choices that COALESCE is short for written so ({@link Choices}). Of constants it is
 * only seen that two are the same.
 */
final class Canonical {
    static final Comparator<Expression> ORDER = Comparator.comparing(PlanText::of);
    private static final Set<Operator> CHAINS = Set.of(Operator.AND, Operator.OR);
    private static final Set<Operator> SYMMETRIC =
            Set.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.SAME, Operator.PLUS, Operator.TIMES);
    /** Each gives NULL exactly where an operand is NULL, in whatever order and grouping. */
    private static final Set<Operator> EXTREMES = Set.of(Operator.LEAST, Operator.GREATEST);
    /** What is nested on either side is one list; its order counts. */
    private static final Set<Operator> LISTS = Set.of(Operator.COALESCE, Operator.CONCAT);

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
            case Expression.Earlier earlier -> earlier;
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
            return symmetric(new Call(operator, operands.stream().sorted(ORDER).toList(), type));
        }
        if (EXTREMES.contains(operator)) {
            return list(
                    operator,
                    operands.stream()
                            .flatMap(each -> alike(operator, each, type))
                            .distinct()
                            .sorted(ORDER)
                            .toList(),
                    type);
        }
        if (LISTS.contains(operator)) {
            List<Expression> flat = operands.stream()
                    .flatMap(each -> alike(operator, each, type))
                    .toList();
            return operator == Operator.COALESCE ? Choices.coalesce(flat, type) : list(operator, flat, type);
        }
        if (operator == Operator.NOT && operands.getFirst() instanceof Call inner) {
            return not(inner);
        }
        if (operator == Operator.IN) {
            return Memberships.of(operands, type);
        }
        if (operator == Operator.CASE) {
            return Choices.of(operands, type);
        }
        boolean repeated = operator.name().startsWith("TRUNC_")
                && operands.getFirst() instanceof Call inner
                && inner.operator() == operator;
        return repeated ? operands.getFirst() : new Call(operator, operands, type);
    }

    private static Expression chain(Operator operator, List<Expression> operands, ColumnType type) {
        // What is true says nothing in a chain of AND, and what is false nothing in one of OR.
        Literal neutral = Literals.of(operator == Operator.AND);
        List<Expression> flat = operands.stream()
                .flatMap(operand -> parts(operator, operand).stream())
                .filter(part -> !part.equals(neutral))
                .toList();
        if (flat.isEmpty()) {
            return neutral;
        }
        List<Expression> gathered = Memberships.gathered(operator, flat, type).stream()
                .sorted(ORDER)
                .distinct()
                .toList();
        return list(operator, gathered, type);
    }

    private static Expression list(Operator operator, List<Expression> operands, ColumnType type) {
        return operands.size() == 1 ? operands.getFirst() : new Call(operator, operands, type);
    }

    // Of texts any length is alike; numbers inside a list of another type are cast, and so are no part of it.
    private static Stream<Expression> alike(Operator operator, Expression operand, ColumnType type) {
        return operand instanceof Call inner && inner.operator() == operator && Types.alike(inner.type(), type)
                ? inner.operands().stream()
                : Stream.of(operand);
    }

    /** What is equal to TRUE is true where it is, false where it is false, and unknown where it is unknown. */
    private static Expression symmetric(Call call) {
        boolean same = call.operands().getFirst().equals(call.operands().getLast());
        if (call.operator() == Operator.EQUAL && same && isKnown(call.operands().getFirst())) {
            return Literals.of(true);
        }
        for (int i = 0; i < 2; i++) {
            if (call.operands().get(i) instanceof Literal(ColumnType literal, Optional<String> text)
                    && literal == Plain.BOOLEAN
                    && text.isPresent()
                    && call.operator() != Operator.SAME) {
                Expression other = call.operands().get(1 - i);
                boolean holds = text.get().equals("true") == (call.operator() == Operator.EQUAL);
                return holds ? other : call(Operator.NOT, List.of(other), Plain.BOOLEAN);
            }
        }
        return call;
    }

    private static boolean isKnown(Expression expression) {
        return expression instanceof Literal literal && literal.text().isPresent();
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
        if (CHAINS.contains(inner.operator())) {
            Operator other = inner.operator() == Operator.AND ? Operator.OR : Operator.AND;
            return chain(
                    other,
                    inner.operands().stream()
                            .map(each -> call(Operator.NOT, List.of(each), inner.type()))
                            .toList(),
                    inner.type());
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
}
