package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** Texts, in the forms that are total and quick on every row. */
final class TextCalls {
    private static final int LONGEST = 65_535;
    private static final int LONGEST_PAD = 4_096;
    private static final Map<SqlTrimFunction.Flag, Operator> TRIMS = Map.of(
            SqlTrimFunction.Flag.BOTH, Operator.TRIM,
            SqlTrimFunction.Flag.LEADING, Operator.TRIM_LEADING,
            SqlTrimFunction.Flag.TRAILING, Operator.TRIM_TRAILING);

    private final Calls calls;

    TextCalls(Calls calls) {
        this.calls = calls;
    }

    Expression like(SqlCall call, List<Expression> operands) {
        Forms.requireQuickPattern(call, operands);
        return calls.make(call, Operator.LIKE, operands);
    }

    /** {@code TRIM([LEADING|TRAILING|BOTH] [character] FROM text)}; blanks are the character that need not be said. */
    Expression trim(SqlCall call, Expression character, Expression text) {
        Operator operator = TRIMS.get(((SqlLiteral) call.operand(0)).getValueAs(SqlTrimFunction.Flag.class));
        if (!(character instanceof Literal literal)
                || literal.text()
                        .filter(one -> one.codePointCount(0, one.length()) == 1)
                        .isEmpty()) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "TRIM cuts off one character, a constant",
                            "write TRIM(LEADING '0' FROM column)")
                    .refuse(call);
        }
        boolean blank = literal.text().get().equals(" ");
        return calls.make(call, Objects.requireNonNull(operator), blank ? List.of(text) : List.of(text, character));
    }

    /** {@code LTRIM(text)} and {@code RTRIM(text)}. */
    Expression trimmed(SqlCall call, Operator operator, List<Expression> operands) {
        return calls.make(call, operator, operands.subList(0, 1));
    }

    Expression part(SqlCall call, List<Expression> given) {
        List<Expression> operands = new ArrayList<>(given);
        if (operands.size() == 2) {
            operands.add(Literals.of(LONGEST));
        }
        if (operands.get(2) instanceof Literal) {
            Forms.requireConstant(call, operands.get(2), 0, LONGEST);
        }
        return calls.make(call, Operator.SUBSTRING, operands);
    }

    /** {@code LEFT(text, length)} is the part from 1. */
    Expression start(SqlCall call, List<Expression> given) {
        Forms.requireConstant(call, given.get(1), 1, LONGEST);
        return calls.make(call, Operator.SUBSTRING, List.of(given.get(0), Literals.of(1), given.get(1)));
    }

    Expression end(SqlCall call, List<Expression> given) {
        Forms.requireConstant(call, given.get(1), 1, LONGEST);
        return calls.make(call, Operator.RIGHT, given);
    }

    Expression padded(SqlCall call, Operator operator, List<Expression> given) {
        List<Expression> operands = new ArrayList<>(given);
        if (operands.size() == 2) {
            operands.add(Literals.text(" "));
        }
        Forms.requireConstant(call, operands.get(1), 1, LONGEST_PAD);
        Forms.requireText(call, operands.get(2));
        return calls.make(call, operator, operands);
    }

    Expression replaced(SqlCall call, List<Expression> operands) {
        Forms.requireText(call, operands.get(1));
        if (!(operands.get(2) instanceof Literal with) || with.text().isEmpty()) {
            throw Forms.constantTexts(call);
        }
        return calls.make(call, Operator.REPLACE, operands);
    }

    /** A text is cut to the length that a cast names, as the standard has it. */
    Expression cast(SqlCall call, Expression value, Varchar target) {
        int written = written(value.type());
        if (written <= target.length()) {
            return calls.cast(call, value, target);
        }
        Expression text = calls.cast(call, value, new Varchar(written));
        return calls.make(call, Operator.PREFIX, List.of(text, Literals.of(target.length())));
    }

    private static int written(ColumnType type) {
        return switch (type) {
            case Varchar(int length) -> length;
            case ColumnType.Decimal decimal -> decimal.precision() + 3;
            case Plain plain ->
                switch (plain) {
                    case BOOLEAN -> 5;
                    case BIGINT -> 20;
                    case DOUBLE, TIMESTAMP -> 32;
                    case DATE -> 18;
                };
        };
    }
}
