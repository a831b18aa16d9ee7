package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Aggregate.Quantile;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.model.AggregateName;
import java.math.BigDecimal;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code MEDIAN(x)} and {@code PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x)} to quantiles, and minima and maxima to what answers instead. */
final class QuantileCalls {
    private final Scalars scalars;

    QuantileCalls(Scalars scalars) {
        this.scalars = scalars;
    }

    static boolean isQuantile(SqlNode node) {
        return node.getKind() == SqlKind.WITHIN_GROUP || isPercentile(node) || isNamed(node, Functions.MEDIAN);
    }

    static boolean isPercentile(SqlNode node) {
        return isNamed(node, SqlStdOperatorTable.PERCENTILE_CONT) || isNamed(node, SqlStdOperatorTable.PERCENTILE_DISC);
    }

    // Before names are resolved, a function has its name alone.
    private static boolean isNamed(SqlNode node, SqlOperator function) {
        return node instanceof SqlCall call && call.getOperator().getName().equalsIgnoreCase(function.getName());
    }

    /**
     * {@code … WITHIN GROUP (ORDER BY x) FILTER (WHERE c)} orders by x where c is true and by NULL elsewhere, which is passed over. Calcite cannot
     * resolve the filter itself.
     */
    static SqlCall filtered(SqlCall filter) {
        if (!(filter.operand(0) instanceof SqlCall within)
                || within.getKind() != SqlKind.WITHIN_GROUP
                || !isPercentile(within.operand(0))) {
            return filter;
        }
        SqlNodeList order = new SqlNodeList(filter.getParserPosition());
        within.<SqlNodeList>operand(1)
                .forEach(item -> order.add(where(Objects.requireNonNull(item), filter.operand(1))));
        return within.getOperator().createCall(filter.getParserPosition(), within.operand(0), order);
    }

    private static SqlNode where(SqlNode item, SqlNode condition) {
        SqlParserPos place = item.getParserPosition();
        return switch (item.getKind()) {
            case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
                SqlCall call = (SqlCall) item;
                yield call.getOperator().createCall(place, where(call.operand(0), condition));
            }
            default ->
                new SqlCase(place, null, SqlNodeList.of(condition), SqlNodeList.of(item), SqlLiteral.createNull(place));
        };
    }

    Quantile translate(SqlCall call, Scope scope) {
        if (call.getKind() != SqlKind.WITHIN_GROUP) {
            return median(call, scope);
        }
        SqlCall percentile = call.operand(0);
        SqlNodeList order = call.operand(1);
        OrderItem item = OrderItem.of(Objects.requireNonNull(order.get(0)));
        boolean discrete = percentile.getKind() == SqlKind.PERCENTILE_DISC;
        BigDecimal asked = PlainPercentiles.fraction(percentile).orElseThrow();
        // Between two values, a fraction of the descending order is the rest of the ascending one.
        BigDecimal fraction = item.descending() && !discrete ? BigDecimal.ONE.subtract(asked) : asked;
        return quantile(call, item.key(), fraction, discrete, item.descending() && discrete, scope);
    }

    private Quantile median(SqlCall call, Scope scope) {
        boolean distinct = call.getFunctionQuantifier() != null
                && call.getFunctionQuantifier().getValue() == SqlSelectKeyword.DISTINCT;
        if (distinct || call.operandCount() != 1) {
            throw PlainPercentiles.plain("a median is of one value, and of all its rows")
                    .refuse(call);
        }
        return quantile(call, call.operand(0), Aggregate.HALF, false, false, scope);
    }

    private Quantile quantile(
            SqlCall call, SqlNode of, BigDecimal fraction, boolean discrete, boolean descending, Scope scope) {
        AggregateName function =
                fraction.compareTo(Aggregate.HALF) == 0 ? AggregateName.MEDIAN : AggregateName.QUANTILE;
        Expression value = scalars.translate(of, scope, new Purpose.Measure(function));
        if (!value.type().isNumeric()) {
            throw Objection.to(
                            PlanCode.TYPES,
                            "a quantile is of numbers, not " + value.type().text(),
                            "count it instead")
                    .refuse(call);
        }
        return new Quantile(value, fraction, discrete, descending);
    }

    /** One person decides a minimum; a quantile near it, the many. What is suggested is what the column is granted for. */
    Refused insteadOf(SqlCall extreme, Scope scope, boolean withinPerson) {
        if (withinPerson) {
            return Objection.to(
                            PlanCode.NO_SUCH_AGGREGATE,
                            extreme.getKind().name() + " within a person is a window's",
                            "use AVG, or " + extreme.getKind().name()
                                    + "(…) OVER (PARTITION BY person column) in a subquery without groups")
                    .refuse(extreme);
        }
        SqlNode operand = extreme.operand(0);
        String text = operand.toSqlString(QuantileCalls::plain).getSql();
        String wayOut;
        if (isAdmitted(operand, AggregateName.QUANTILE, scope)) {
            String fraction = extreme.getKind() == SqlKind.MIN ? "0.05" : "0.95";
            wayOut = "write PERCENTILE_CONT(" + fraction + ") WITHIN GROUP (ORDER BY " + text + ")";
        } else if (isAdmitted(operand, AggregateName.MEDIAN, scope)) {
            wayOut = "write MEDIAN(" + text + "), or ask the owner to grant quantile on it";
        } else if (isAdmitted(operand, AggregateName.AVG, scope)) {
            wayOut = "write AVG(" + text + "), or ask the owner to grant quantile on it";
        } else {
            wayOut = "write COUNT(*), or ask the owner to grant quantile on it";
        }
        return Objection.to(
                        PlanCode.NO_SUCH_AGGREGATE, extreme.getKind().name() + " would show one person's value", wayOut)
                .refuse(extreme);
    }

    private boolean isAdmitted(SqlNode operand, AggregateName function, Scope scope) {
        try {
            return scalars.translate(operand, scope, new Purpose.Measure(function))
                    .type()
                    .isNumeric();
        } catch (Refused refused) {
            return false;
        }
    }

    private static SqlWriterConfig plain(SqlWriterConfig config) {
        return config.withDialect(AnsiSqlDialect.DEFAULT)
                .withQuoteAllIdentifiers(false)
                .withLineFolding(SqlWriterConfig.LineFolding.WIDE);
    }
}
