package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;

/** Windows that are written where they are used, over numbers of rows. */
final class PlainWindows implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        if (node instanceof SqlSelect select && !select.getWindowList().isEmpty()) {
            return Optional.of(plain("a WINDOW clause is not answered"));
        }
        if (node.getKind() != SqlKind.OVER) {
            return Optional.empty();
        }
        SqlCall over = (SqlCall) node;
        if (!(over.operand(0) instanceof SqlCall function) || !WindowCalls.knows(function.getOperator())) {
            return Optional.of(plain("only " + WindowCalls.NAMES + " are window functions here"));
        }
        if (!(over.operand(1) instanceof SqlWindow window)) {
            return Optional.of(plain("a named window is not answered"));
        }
        boolean framed = window.getLowerBound() != null || window.getUpperBound() != null;
        return framed && !window.isRows()
                ? Optional.of(plain("a frame by RANGE or GROUPS is not answered"))
                : Optional.empty();
    }

    private static Objection plain(String finding) {
        return Objection.to(
                PlanCode.NOT_SUPPORTED,
                finding,
                "write OVER (PARTITION BY person column ORDER BY … ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
    }
}
