package dev.glovebox.engine.plan.planner;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;

/** A percentile is of one value, at a fraction that is written as a number. */
final class PlainPercentiles implements ShapeRule {
    private static final int MOST_DIGITS = 6;

    @Override
    public Optional<Objection> object(SqlNode node) {
        if (!(node instanceof SqlCall call)) {
            return Optional.empty();
        }
        if (call.getKind() != SqlKind.WITHIN_GROUP) {
            return QuantileCalls.isPercentile(call)
                    ? Optional.of(plain("a percentile says of what"))
                    : Optional.empty();
        }
        SqlNodeList order = call.operand(1);
        if (!QuantileCalls.isPercentile(call.operand(0)) || order.size() != 1) {
            return Optional.of(plain("WITHIN GROUP says of which one value a percentile is"));
        }
        return fraction(call.operand(0)).isEmpty()
                ? Optional.of(plain("the fraction is a number between 0 and 1, of at most " + MOST_DIGITS + " digits"))
                : Optional.empty();
    }

    static Optional<BigDecimal> fraction(SqlCall percentile) {
        return percentile.operandCount() == 1 && percentile.operand(0) instanceof SqlNumericLiteral number
                ? Optional.ofNullable(number.bigDecimalValue())
                        .map(BigDecimal::stripTrailingZeros)
                        .filter(fraction -> fraction.signum() > 0
                                && fraction.compareTo(BigDecimal.ONE) < 0
                                && fraction.scale() <= MOST_DIGITS)
                : Optional.empty();
    }

    static Objection plain(String finding) {
        return Objection.to(
                PlanCode.FUNCTION_FORM, finding, "write PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY column)");
    }
}
