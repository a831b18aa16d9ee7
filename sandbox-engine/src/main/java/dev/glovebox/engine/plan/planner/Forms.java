package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType.Plain;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** In which forms a function may be written so that it is total and quick on every row; and what is said of the others. */
final class Forms {
    private static final int MOST_WILDCARDS = 8;

    private Forms() {}

    static void requireConstant(SqlCall call, Expression operand, long least, long most) {
        boolean fits = operand instanceof Literal literal
                && literal.type() == Plain.BIGINT
                && literal.text()
                        .map(Long::parseLong)
                        .filter(value -> value >= least && value <= most)
                        .isPresent();
        if (!fits) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "the places are constants from " + least + " to " + most,
                            "write them as numbers: SUBSTRING(column, 1, 2), ROUND(column, 1)")
                    .refuse(call);
        }
    }

    // A pattern of many wildcards takes an engine exponential time; constants alone say nothing about data.
    static void requireQuickPattern(SqlCall call, Expression value, Expression pattern) {
        boolean constant = pattern instanceof Literal literal
                && literal.text()
                        .filter(text -> text.chars().filter(c -> c == '%').count() <= MOST_WILDCARDS)
                        .isPresent();
        if (call.operandCount() != 2 || !constant || Shift.used(value).isEmpty()) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "LIKE compares a column with a constant of at most " + MOST_WILDCARDS
                                    + " %, without ESCAPE",
                            "write column LIKE 'prefix%'")
                    .refuse(call);
        }
    }

    static boolean isPlainTrim(SqlCall call) {
        return call.operandCount() == 3
                && call.operand(0) instanceof SqlLiteral flag
                && flag.getValue() == SqlTrimFunction.Flag.BOTH
                && call.operand(1) instanceof SqlLiteral what
                && " ".equals(what.getValueAs(String.class));
    }

    static TimeUnitRange unit(SqlNode node) {
        return node instanceof SqlIntervalQualifier qualifier ? qualifier.timeUnitRange : TimeUnitRange.EPOCH;
    }

    static Refused nestedQuery(SqlNode node) {
        boolean exists = node.getKind() == SqlKind.EXISTS || node.getKind() == SqlKind.IN;
        return exists
                ? Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "EXISTS and IN (SELECT …) stand alone in WHERE, joined by AND",
                                "move the condition to the top of WHERE, or join the tables")
                        .refuse(node)
                : Objection.to(
                                PlanCode.NESTED,
                                "a query inside an expression would feed one measurement into another",
                                "ask the inner query first and write its released value as a constant")
                        .refuse(node);
    }

    static Refused setOperation(SqlNode query) {
        return SqlKind.SET_QUERY.contains(query.getKind())
                ? Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                query.getKind().sql + " stands below the groups, not between answers",
                                "unite the rows first: SELECT … FROM (SELECT … UNION ALL SELECT …) AS t GROUP BY …")
                        .refuse(query)
                : Objection.to(PlanCode.NOT_SUPPORTED, "this is no SELECT", "write SELECT … FROM …")
                        .refuse(query);
    }

    static Refused window(SqlNode node) {
        return Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        "window functions stand in the SELECT or QUALIFY of a subquery without groups",
                        "write SELECT … FROM (SELECT …, ROW_NUMBER() OVER (PARTITION BY person column ORDER BY …) AS n FROM …) AS t")
                .refuse(node);
    }

    static Refused unsupported(SqlNode node, String what) {
        return Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        what + " is not answered",
                        "use one of " + String.join(", ", Functions.NAMES))
                .refuse(node);
    }
}
