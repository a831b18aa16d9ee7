package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFamily;

/** Dates and timestamps: intervals that are added to them, and what lies between two. */
final class TimeCalls {
    private static final long DAY = 86_400_000;
    private static final long MOST_MONTHS = 120_000;
    private static final long MOST_MILLISECONDS = 3_660_000 * DAY;

    private final Calls calls;

    TimeCalls(Calls calls) {
        this.calls = calls;
    }

    /** The interval that a sum or a difference adds; empty if it is one of numbers. */
    static Optional<SqlIntervalLiteral> interval(SqlCall call) {
        if (call.operandCount() != 2 || (call.getKind() != SqlKind.PLUS && call.getKind() != SqlKind.MINUS)) {
            return Optional.empty();
        }
        return call.getOperandList().stream()
                .filter(SqlIntervalLiteral.class::isInstance)
                .map(SqlIntervalLiteral.class::cast)
                .findFirst();
    }

    /** The operand that is no interval. */
    static SqlNode shifted(SqlCall call) {
        return call.operand(0) instanceof SqlIntervalLiteral ? call.operand(1) : call.operand(0);
    }

    Expression plus(SqlCall call, Expression time, SqlIntervalLiteral interval) {
        boolean months = interval.getTypeName().getFamily() == SqlTypeFamily.INTERVAL_YEAR_MONTH;
        long written = interval.getValueAs(Long.class);
        long value = call.getKind() == SqlKind.MINUS ? -written : written;
        if (Math.abs(value) > (months ? MOST_MONTHS : MOST_MILLISECONDS)) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "the interval is longer than the calendar",
                            "write an interval of less than 10000 years")
                    .refuse(interval);
        }
        boolean days = !months && value % DAY == 0;
        if (!months && !days && time.type() == Plain.DATE) {
            throw Objection.to(
                            PlanCode.TYPES,
                            "a date has no hours",
                            "write CAST(column AS TIMESTAMP) + INTERVAL '1' HOUR")
                    .refuse(call);
        }
        Operator operator = months ? Operator.PLUS_MONTHS : days ? Operator.PLUS_DAYS : Operator.PLUS_MILLISECONDS;
        return calls.make(call, operator, List.of(time, Literals.of(days ? value / DAY : value)));
    }

    /** {@code TIMESTAMPDIFF(unit, from, to)}. */
    Expression difference(SqlCall call, Expression from, Expression to) {
        return calls.make(call, TimeUnits.DIFFERENCE.of(call, 0), List.of(from, to));
    }

    static Refused subtraction(SqlCall call) {
        return Objection.to(
                        PlanCode.FUNCTION_FORM,
                        "the difference of dates is counted in a unit",
                        "write TIMESTAMPDIFF(DAY, DATE '2026-01-31', column)")
                .refuse(call);
    }
}
