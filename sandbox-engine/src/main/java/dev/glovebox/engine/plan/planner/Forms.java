package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

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

    /** A constant text with something in it. */
    static void requireText(SqlCall call, Expression operand) {
        boolean fits = operand instanceof Literal literal
                && literal.type().isText()
                && literal.text().filter(text -> !text.isEmpty()).isPresent();
        if (!fits) {
            throw constantTexts(call);
        }
    }

    static Refused constantTexts(SqlCall call) {
        return Objection.to(
                        PlanCode.FUNCTION_FORM,
                        "what is looked for, put in its place or filled up with is a constant text",
                        "write REPLACE(column, 'from', 'to'), or LPAD(column, 8, '0')")
                .refuse(call);
    }

    // A pattern of many wildcards takes an engine exponential time; constants alone say nothing about data.
    static void requireQuickPattern(SqlCall call, List<Expression> operands) {
        boolean quick = operands.get(1) instanceof Literal pattern
                && pattern.text()
                        .filter(text -> text.chars().filter(c -> c == '%').count() <= MOST_WILDCARDS)
                        .filter(text -> operands.size() == 2 || escapes(text, operands.get(2)))
                        .isPresent();
        if (!quick || Shift.used(operands.getFirst()).isEmpty()) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "LIKE compares a column with a constant of at most " + MOST_WILDCARDS
                                    + " %; an escape is one ASCII character before %, _ or itself",
                            "write column LIKE 'prefix%', or column LIKE '50!%' ESCAPE '!'")
                    .refuse(call);
        }
    }

    private static boolean escapes(String pattern, Expression escape) {
        if (!(escape instanceof Literal literal)
                || literal.text()
                        .filter(text -> text.length() == 1 && text.charAt(0) < 128)
                        .isEmpty()) {
            return false;
        }
        String mark = literal.text().get();
        String rest = pattern.replace(mark + mark, "").replace(mark + "%", "").replace(mark + "_", "");
        return !rest.contains(mark);
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
                                "a query stands here for one value, and what is around it is not measured",
                                "compare with the query in WHERE or inside an aggregate, or ask it first and write its released value as a constant")
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
