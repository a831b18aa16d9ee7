package dev.glovebox.engine.plan.planner;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** FROM holds datasets, CTEs, subqueries and their joins. */
final class PlainSources implements ShapeRule {
    private static final Set<SqlKind> OTHERS = EnumSet.of(
            SqlKind.TABLESAMPLE,
            SqlKind.MATCH_RECOGNIZE,
            SqlKind.PIVOT,
            SqlKind.UNPIVOT,
            SqlKind.LATERAL,
            SqlKind.UNNEST,
            SqlKind.COLLECTION_TABLE,
            SqlKind.VALUES,
            SqlKind.SNAPSHOT,
            SqlKind.EXTEND,
            SqlKind.EXPLICIT_TABLE,
            SqlKind.TABLE_REF);

    @Override
    public Optional<Objection> object(SqlNode node) {
        return OTHERS.contains(node.getKind())
                ? Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        node.getKind().sql + " is no source of rows here",
                        "read FROM a dataset that `dataset list` shows"))
                : Optional.empty();
    }
}
