package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.WindowFunction.Frame;
import dev.glovebox.engine.plan.algebra.WindowFunction.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWindow;
import org.jspecify.annotations.Nullable;

/** What can stand before OVER, and in a frame. */
final class WindowCalls {
    static final String NAMES = "ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD, FIRST_VALUE, COUNT, SUM, AVG, MIN and MAX";
    private static final Map<String, Kind> FOLDS =
            Map.of("COUNT", Kind.COUNT, "SUM", Kind.SUM, "AVG", Kind.AVG, "MIN", Kind.MIN, "MAX", Kind.MAX);
    private static final List<String> PLACES =
            List.of("ROW_NUMBER", "RANK", "DENSE_RANK", "LAG", "LEAD", "FIRST_VALUE");

    private WindowCalls() {}

    static boolean knows(SqlOperator operator) {
        return PLACES.contains(operator.getName().toUpperCase(Locale.ROOT))
                || fold(operator).isPresent();
    }

    static Optional<Kind> fold(SqlOperator operator) {
        return Optional.ofNullable(FOLDS.get(operator.getName().toUpperCase(Locale.ROOT)));
    }

    /** Without a frame an ordered window ends at the current row and its ties, which no number of rows says. */
    static Frame frame(SqlCall over, SqlWindow window) {
        if (window.getLowerBound() == null && window.getUpperBound() == null) {
            if (!window.getOrderList().isEmpty()) {
                throw Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "without a frame this window ends among rows that tie",
                                "add ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW, or leave ORDER BY out")
                        .refuse(over);
            }
            return Frame.WHOLE;
        }
        Optional<Integer> to = window.getUpperBound() == null ? Optional.of(0) : bound(over, window.getUpperBound());
        return new Frame(bound(over, window.getLowerBound()), to);
    }

    private static Optional<Integer> bound(SqlCall over, @Nullable SqlNode bound) {
        if (bound == null || SqlWindow.isUnboundedPreceding(bound) || SqlWindow.isUnboundedFollowing(bound)) {
            return Optional.empty();
        }
        if (SqlWindow.isCurrentRow(bound)) {
            return Optional.of(0);
        }
        if (bound instanceof SqlCall side && side.operand(0) instanceof SqlLiteral literal) {
            int rows = distance(over, literal);
            return Optional.of(side.getKind() == SqlKind.PRECEDING ? -rows : rows);
        }
        throw constant(over);
    }

    static int distance(SqlCall over, SqlNode node) {
        if (node instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal value) {
            if (value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(10_000)) <= 0 && value.scale() <= 0) {
                return value.intValueExact();
            }
        }
        throw constant(over);
    }

    private static Refused constant(SqlCall over) {
        return Objection.to(
                        PlanCode.FUNCTION_FORM,
                        "a window counts rows by constants from 0 to 10000",
                        "write LAG(column, 1), ROWS BETWEEN 3 PRECEDING AND CURRENT ROW")
                .refuse(over);
    }
}
