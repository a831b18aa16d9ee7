package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * CONCAT and CONCAT_WS by {@code ||}. Both pass over NULLs, as in PostgreSQL, where {@code ||} gives NULL: each NULL is the empty text, and with
 * it goes its separator.
 */
final class Concatenation {
    private Concatenation() {}

    static SqlNode of(SqlCall call, boolean separated) {
        List<SqlNode> operands = new ArrayList<>(call.getOperandList());
        String separator = separated ? separator(call, operands.removeFirst()) : "";
        if (operands.isEmpty()) {
            throw refuse(call);
        }
        SqlParserPos place = call.getParserPosition();
        List<SqlNode> parts = new ArrayList<>();
        for (SqlNode operand : operands) {
            parts.add(present(place, separator.isEmpty() ? operand : joined(place, text(separator, place), operand)));
        }
        SqlNode all = parts.stream()
                .reduce((left, right) -> joined(place, left, right))
                .orElseThrow();
        int first = separator.codePointCount(0, separator.length()) + 1;
        return separator.isEmpty()
                ? all
                : SqlStdOperatorTable.SUBSTRING.createCall(
                        place, all, SqlLiteral.createExactNumeric(Integer.toString(first), place));
    }

    private static String separator(SqlCall call, SqlNode operand) {
        if (operand instanceof SqlLiteral literal
                && literal.getValue() instanceof org.apache.calcite.util.NlsString text) {
            return text.getValue();
        }
        throw refuse(call);
    }

    private static Refused refuse(SqlCall call) {
        return Objection.to(
                        PlanCode.FUNCTION_FORM,
                        "CONCAT joins texts; CONCAT_WS takes a constant between them",
                        "write CONCAT(column, '-', column), or CONCAT_WS('-', column, column)")
                .refuse(call);
    }

    private static SqlNode present(SqlParserPos place, SqlNode operand) {
        return SqlStdOperatorTable.COALESCE.createCall(place, operand, text("", place));
    }

    private static SqlNode joined(SqlParserPos place, SqlNode left, SqlNode right) {
        return SqlStdOperatorTable.CONCAT.createCall(place, left, right);
    }

    private static SqlNode text(String value, SqlParserPos place) {
        return SqlLiteral.createCharString(value, "UTF-8", place);
    }
}
