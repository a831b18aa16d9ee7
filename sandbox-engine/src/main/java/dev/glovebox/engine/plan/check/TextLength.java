package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The most characters that a text can have: by its column's declared length, which sealing verified, and by functions that never
 * lengthen. A length that a planner claims for a type proves nothing.
 */
record TextLength(List<FieldFacts> input) {
    OptionalInt longest(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> column(input.get(field.index()));
            case Literal literal -> literal(literal);
            case Call call -> call(call);
        };
    }

    private static OptionalInt column(FieldFacts field) {
        return field.origin().isPresent() && field.type() instanceof Varchar(int length)
                ? OptionalInt.of(length)
                : OptionalInt.empty();
    }

    private static OptionalInt literal(Literal literal) {
        return literal.type().isText()
                ? OptionalInt.of(literal.text()
                        .map(text -> text.codePointCount(0, text.length()))
                        .orElse(0))
                : OptionalInt.empty();
    }

    private OptionalInt call(Call call) {
        List<Expression> operands = call.operands();
        return switch (call.operator()) {
            // The engine maps cases character by character.
            case LOWER, UPPER, TRIM -> longest(operands.getFirst());
            case PREFIX, SUBSTRING -> cut(longest(operands.getFirst()), operands.getLast());
            case COALESCE -> longest(operands);
            case CASE ->
                longest(IntStream.range(0, operands.size())
                        .filter(i -> i % 2 == 1 || i == operands.size() - 1)
                        .mapToObj(operands::get)
                        .toList());
            default -> OptionalInt.empty();
        };
    }

    private OptionalInt longest(List<Expression> alternatives) {
        List<OptionalInt> all = alternatives.stream().map(this::longest).toList();
        return all.stream().allMatch(OptionalInt::isPresent)
                ? all.stream().mapToInt(OptionalInt::getAsInt).max()
                : OptionalInt.empty();
    }

    /** The checker admits only whole numbers as the length of a part. */
    private static OptionalInt cut(OptionalInt whole, Expression length) {
        if (!(length instanceof Literal literal) || literal.text().isEmpty()) {
            return whole;
        }
        int most = Integer.parseInt(literal.text().get());
        return OptionalInt.of(Math.min(most, whole.orElse(most)));
    }
}
