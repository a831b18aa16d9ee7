package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import org.apache.calcite.sql.SqlCall;

/** ROUND, FLOOR and CEIL: exact numbers stay exact, and whole ones as they are. */
final class Rounding {
    private static final int MOST_PLACES = 15;
    private static final int MOST_DIGITS = 38;

    private final Calls calls;

    Rounding(Calls calls) {
        this.calls = calls;
    }

    Expression of(SqlCall call, Operator operator, List<Expression> operands) {
        if (operands.size() == 2) {
            Forms.requireConstant(call, operands.get(1), 0, MOST_PLACES);
        }
        Expression value = operands.getFirst();
        calls.requireAllowed(call, operator);
        if (value.type() == Plain.BIGINT) {
            return value;
        }
        return operator == Operator.ROUND && value.type() instanceof Decimal(int precision, int scale)
                ? rounded(call, value, scale, operands)
                : calls.make(call, operator, operands);
    }

    /** A cast to fewer digits rounds. */
    private Expression rounded(SqlCall call, Expression value, int scale, List<Expression> operands) {
        int places = operands.size() == 1
                ? 0
                : Integer.parseInt(((Literal) operands.get(1)).text().orElseThrow());
        ColumnType type = new Decimal(MOST_DIGITS, places);
        return places >= scale ? value : calls.cast(call, value, type);
    }
}
