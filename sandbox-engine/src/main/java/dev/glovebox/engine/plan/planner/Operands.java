package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the operands of a call to types that go together, with the casts that this needs spelled out and constants read anew. */
final class Operands {
    private Operands() {}

    /** The operands of one operator. */
    static List<Expression> fitted(Operator operator, List<Expression> given) {
        return switch (operator) {
            case ROUND, FLOOR, CEIL -> isNothing(given.getFirst()) ? doubles(given) : given;
            case IN, COALESCE, SAME, LEAST, GREATEST -> unified(given);
            case YEARS_BETWEEN, QUARTERS_BETWEEN, MONTHS_BETWEEN, WEEKS_BETWEEN -> unified(given);
            case DAYS_BETWEEN, HOURS_BETWEEN, MINUTES_BETWEEN, SECONDS_BETWEEN -> unified(given);
            case CASE -> alternatives(given);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compared(given);
            default -> given;
        };
    }

    private static List<Expression> doubles(List<Expression> given) {
        List<Expression> operands = new ArrayList<>(given);
        operands.set(0, Literals.nothing(Plain.DOUBLE));
        return operands;
    }

    // Numbers of all kinds compare; dates compare with times as times; NULL takes the other side's type.
    private static List<Expression> compared(List<Expression> given) {
        boolean numbers = given.stream().allMatch(operand -> operand.type().isNumeric());
        boolean nothing = given.stream().anyMatch(Operands::isNothing);
        return numbers && !nothing ? exact(given) : unified(given);
    }

    // 5, 5.0 and 5.00 are one constant beside a column with two decimals.
    private static List<Expression> exact(List<Expression> given) {
        List<Expression> operands = new ArrayList<>(given);
        for (int i = 0; i < 2; i++) {
            ColumnType beside = given.get(1 - i).type();
            if (given.get(i) instanceof Literal literal
                    && !(given.get(1 - i) instanceof Literal)
                    && literal.type() != Plain.DOUBLE
                    && beside != Plain.DOUBLE) {
                Optional<Literal> same = literal.text().flatMap(text -> Literals.parse(beside, text));
                operands.set(i, same.orElse(literal));
            }
        }
        return operands;
    }

    private static List<Expression> alternatives(List<Expression> given) {
        List<Expression> values = new ArrayList<>();
        for (int i = 1; i < given.size(); i += 2) {
            values.add(given.get(i));
        }
        values.add(given.getLast());
        List<Expression> unified = unified(values);
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i + 1 < given.size(); i += 2) {
            operands.add(given.get(i));
            operands.add(unified.get(i / 2));
        }
        operands.add(unified.getLast());
        return operands;
    }

    /** The same values in one type that holds them all, where there is one. */
    static List<Expression> unified(List<Expression> values) {
        List<ColumnType> types = values.stream()
                .filter(value -> !isNothing(value))
                .map(Expression::type)
                .toList();
        return (types.isEmpty() ? Optional.of(values.getFirst().type()) : Types.common(types))
                .map(common ->
                        values.stream().map(value -> convert(value, common)).toList())
                .orElse(values);
    }

    private static Expression convert(Expression value, ColumnType type) {
        if (isNothing(value)) {
            return Literals.nothing(type);
        }
        if (Types.alike(value.type(), type)) {
            return value;
        }
        if (value instanceof Literal literal) {
            String text = literal.text().orElseThrow();
            String read = type == Plain.TIMESTAMP && literal.type() == Plain.DATE ? text + "T00:00:00" : text;
            Optional<Literal> parsed = Literals.parse(type, read);
            if (parsed.isPresent()) {
                return parsed.get();
            }
        }
        return new Call(Operator.CAST, List.of(value), type);
    }

    private static boolean isNothing(Expression value) {
        return value instanceof Literal literal && literal.text().isEmpty();
    }
}
