package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code x = 1 OR x = 2} and {@code x IN (1, 2)} are one, and so are {@code x <> 1 AND x <> 2} and {@code NOT x IN (1, 2)}: the
 * standard defines the one by the other, NULLs included.
 */
final class Memberships {
    private Memberships() {}

    /** The canonical form of IN: each member once, in one order; of one member, an equality. */
    static Expression of(List<Expression> operands, ColumnType type) {
        List<Expression> members = operands.subList(1, operands.size()).stream()
                .map(member -> fitted(member, operands.getFirst().type()))
                .distinct()
                .sorted(Canonical.ORDER)
                .toList();
        if (members.size() == 1) {
            return Canonical.call(Operator.EQUAL, List.of(operands.getFirst(), members.getFirst()), type);
        }
        List<Expression> all = new ArrayList<>(List.of(operands.getFirst()));
        all.addAll(members);
        return new Call(Operator.IN, all, type);
    }

    // A constant with as many digits as the value has, as in a comparison.
    private static Expression fitted(Expression member, ColumnType type) {
        return member instanceof Literal literal && type instanceof ColumnType.Decimal
                ? literal.text().flatMap(text -> Literals.parse(type, text)).orElse(literal)
                : member;
    }

    /** The members of a chain of OR, or of AND, with what asks of one value whether it is some constant in one member. */
    static List<Expression> gathered(Operator chain, List<Expression> parts, ColumnType type) {
        Map<Expression, List<Expression>> constants = new LinkedHashMap<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression part : parts) {
            Optional<List<Expression>> asked = chain == Operator.OR ? asked(part) : denied(part);
            asked.ifPresentOrElse(
                    found -> constants
                            .computeIfAbsent(found.getFirst(), value -> new ArrayList<>(List.of(value)))
                            .addAll(found.subList(1, found.size())),
                    () -> rest.add(part));
        }
        for (List<Expression> operands : constants.values()) {
            Expression member = of(operands, type);
            rest.add(chain == Operator.OR ? member : Canonical.call(Operator.NOT, List.of(member), type));
        }
        return rest;
    }

    private static Optional<List<Expression>> denied(Expression part) {
        return switch (part) {
            case Call(Operator operator, List<Expression> operands, ColumnType _)
            when operator == Operator.NOT -> operands.getFirst() instanceof Call inner ? list(inner) : Optional.empty();
            case Call(Operator operator, List<Expression> operands, ColumnType _)
            when operator == Operator.NOT_EQUAL -> equality(operands);
            case Expression _ -> Optional.empty();
        };
    }

    private static Optional<List<Expression>> asked(Expression part) {
        if (!(part instanceof Call call)) {
            return Optional.empty();
        }
        return call.operator() == Operator.EQUAL ? equality(call.operands()) : list(call);
    }

    /** A value, then its one constant. */
    private static Optional<List<Expression>> equality(List<Expression> operands) {
        Expression one = operands.get(0);
        Expression other = operands.get(1);
        if (one instanceof Literal == other instanceof Literal || !Types.alike(one.type(), other.type())) {
            return Optional.empty();
        }
        return Optional.of(one instanceof Literal ? List.of(other, one) : operands);
    }

    private static Optional<List<Expression>> list(Call call) {
        boolean constants = call.operands().stream().skip(1).allMatch(Literal.class::isInstance);
        return call.operator() == Operator.IN && constants && !(call.operands().getFirst() instanceof Literal)
                ? Optional.of(call.operands())
                : Optional.empty();
    }
}
