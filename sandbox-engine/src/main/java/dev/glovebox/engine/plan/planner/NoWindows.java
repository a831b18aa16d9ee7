package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** With ties, one more person would change other persons' window results. */
final class NoWindows implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        boolean window = node.getKind() == SqlKind.OVER
                || node.getKind() == SqlKind.WINDOW
                || (node instanceof SqlSelect select
                        && (!select.getWindowList().isEmpty() || select.getQualify() != null));
        return window
                ? Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        "window functions are not answered",
                        "aggregate per person in a subquery with GROUP BY the person column"))
                : Optional.empty();
    }
}
