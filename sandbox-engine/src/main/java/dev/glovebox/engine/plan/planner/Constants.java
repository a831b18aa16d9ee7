package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlTimestampLiteral;
import org.apache.calcite.sql.validate.SqlValidator;

/** Constants as their author wrote them. */
final class Constants {
    private final SqlValidator validator;

    Constants(SqlValidator validator) {
        this.validator = validator;
    }

    Literal of(SqlLiteral written) {
        SqlLiteral literal = validator.resolveLiteral(written);
        return read(literal)
                .orElseThrow(() -> Objection.to(
                                PlanCode.TYPES,
                                "the constant is of no type that columns have, or too long",
                                "write a number, 'text', DATE '2026-01-31' or TIMESTAMP '2026-01-31 12:00:00'")
                        .refuse(written));
    }

    private static Optional<Literal> read(SqlLiteral literal) {
        return switch (literal.getTypeName()) {
            case NULL -> Optional.of(Literals.nothing(Plain.BOOLEAN));
            case BOOLEAN -> Optional.of(Literals.of(literal.booleanValue()));
            case DECIMAL -> Literals.exact(literal.getValueAs(BigDecimal.class));
            case DOUBLE ->
                Literals.parse(
                        Plain.DOUBLE, literal.getValueAs(BigDecimal.class).toString());
            case CHAR -> Optional.of(Literals.text(literal.getValueAs(String.class)));
            case DATE -> Literals.parse(Plain.DATE, String.valueOf(literal.getValue()));
            case TIMESTAMP ->
                literal instanceof SqlTimestampLiteral time
                        ? Literals.parse(Plain.TIMESTAMP, time.toFormattedString())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
