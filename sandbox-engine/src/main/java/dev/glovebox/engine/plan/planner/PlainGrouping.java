package dev.glovebox.engine.plan.planner;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** One grouping a question. */
final class PlainGrouping implements ShapeRule {
    private static final Set<SqlKind> SEVERAL =
            EnumSet.of(SqlKind.ROLLUP, SqlKind.CUBE, SqlKind.GROUPING_SETS, SqlKind.GROUP_BY_DISTINCT);

    @Override
    public Optional<Objection> object(SqlNode node) {
        return SEVERAL.contains(node.getKind())
                ? Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        node.getKind().sql + " would be several measurements",
                        "ask once for each grouping, with a plain GROUP BY"))
                : Optional.empty();
    }
}
