package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** {@code SELECT *} would show rows, and would mean something else after the next column. */
final class NoStar implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        boolean star = node instanceof SqlSelect select
                && select.getSelectList().stream()
                        .anyMatch(item -> item instanceof SqlIdentifier name && name.isStar());
        return star
                ? Optional.of(Objection.to(
                        PlanCode.ROWS_SHOWN,
                        "SELECT * shows rows, and rows are never shown",
                        "name columns and count: SELECT column, COUNT(*) FROM … GROUP BY column"))
                : Optional.empty();
    }
}
