package dev.glovebox.engine.plan.planner;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Common spellings in the standard's own: {@code date_trunc('month', x)} is {@code FLOOR(x TO MONTH)}. */
final class Spellings extends SqlShuttle {
    private static final Map<String, TimeUnit> UNITS = Map.of(
            "year", TimeUnit.YEAR,
            "quarter", TimeUnit.QUARTER,
            "month", TimeUnit.MONTH,
            "week", TimeUnit.WEEK,
            "day", TimeUnit.DAY,
            "hour", TimeUnit.HOUR,
            "minute", TimeUnit.MINUTE,
            "second", TimeUnit.SECOND);
    private static final Map<String, SqlOperator> SYNONYMS = Map.of(
            "length", SqlStdOperatorTable.CHAR_LENGTH,
            "character_length", SqlStdOperatorTable.CHAR_LENGTH,
            "ceiling", SqlStdOperatorTable.CEIL,
            "substr", SqlStdOperatorTable.SUBSTRING,
            "ifnull", SqlStdOperatorTable.COALESCE,
            "nvl", SqlStdOperatorTable.COALESCE,
            "day", SqlStdOperatorTable.DAYOFMONTH);

    private static final Set<String> POSITIONS = Set.of("strpos", "instr");

    private Spellings() {}

    static SqlNode standard(SqlNode query) {
        SqlNode rewritten = query.accept(new Spellings());
        return rewritten == null ? query : rewritten;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (visited instanceof SqlCall test
                && test.getKind() == SqlKind.EXISTS
                && test.operand(0) instanceof SqlSelect select) {
            // What EXISTS selects is never looked at.
            select.setSelectList(SqlNodeList.of(SqlLiteral.createExactNumeric("1", select.getParserPosition())));
        }
        if (visited instanceof SqlCall either && either.getKind() == SqlKind.OR) {
            return CommonFactors.of(either);
        }
        if (visited instanceof SqlCall filter && filter.getKind() == SqlKind.FILTER) {
            return QuantileCalls.filtered(filter);
        }
        if (!(visited instanceof SqlCall inner) || !(inner.getOperator() instanceof SqlFunction function)) {
            return visited;
        }
        String name = function.getName().toLowerCase(Locale.ROOT);
        if (name.equals("date_trunc") && inner.operandCount() == 2) {
            return truncation(inner);
        }
        if (name.equals("concat") || name.equals("concat_ws")) {
            return Concatenation.of(inner, name.equals("concat_ws"));
        }
        if (POSITIONS.contains(name) && inner.operandCount() == 2) {
            return SqlStdOperatorTable.POSITION.createCall(
                    inner.getParserPosition(), inner.operand(1), inner.<SqlNode>operand(0));
        }
        SqlOperator synonym = SYNONYMS.get(name);
        return synonym == null || Functions.knows(function)
                ? inner
                : synonym.createCall(inner.getParserPosition(), inner.getOperandList());
    }

    private static SqlNode truncation(SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        SqlNode first = call.operand(0);
        SqlNode second = call.operand(1);
        if (second instanceof SqlIntervalQualifier unit) {
            return SqlStdOperatorTable.FLOOR.createCall(place, first, unit);
        }
        if (first instanceof SqlLiteral literal && literal.getTypeName().getFamily() != null) {
            TimeUnit unit = UNITS.get(String.valueOf(literal.toValue()).toLowerCase(Locale.ROOT));
            if (unit != null) {
                return SqlStdOperatorTable.FLOOR.createCall(
                        place, second, new SqlIntervalQualifier(unit, null, first.getParserPosition()));
            }
        }
        throw Objection.to(
                        PlanCode.FUNCTION_FORM,
                        "date_trunc cuts to year, quarter, month, week (from Monday), day, hour, minute or second",
                        "write date_trunc('month', column)")
                .refuse(place);
    }
}
