package dev.glovebox.engine.plan.algebra;

import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.util.List;
import java.util.Optional;

/** The types of operators that make texts. A length here is what a planner says of itself; the checker derives its own. */
final class TextTypes {
    private static final int LONGEST = 65_535;

    private TextTypes() {}

    static Optional<ColumnType> of(Operator operator, List<ColumnType> operands) {
        return switch (operator) {
            case CONCAT ->
                operands.stream().allMatch(ColumnType::isText)
                        ? Optional.of(varchar(
                                operands.stream().mapToInt(TextTypes::length).sum()))
                        : Optional.empty();
            case REPLACE -> texts(operands, operands).map(text -> varchar(LONGEST));
            case LPAD, RPAD ->
                texts(operands, List.of(operands.get(2)))
                        .filter(text -> operands.get(1) == Plain.BIGINT)
                        .map(text -> varchar(LONGEST));
            case RIGHT, SUBSTRING ->
                texts(operands, List.of())
                        .filter(text -> operands.stream().skip(1).allMatch(Plain.BIGINT::equals));
            default -> texts(operands, operands);
        };
    }

    private static Optional<ColumnType> texts(List<ColumnType> operands, List<ColumnType> others) {
        return Optional.of(operands.getFirst())
                .filter(first -> first.isText() && others.stream().allMatch(ColumnType::isText));
    }

    private static int length(ColumnType type) {
        return type instanceof Varchar(int length) ? length : LONGEST;
    }

    private static ColumnType varchar(int length) {
        return new Varchar(Math.clamp(length, 1, LONGEST));
    }
}
