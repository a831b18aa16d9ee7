package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;

/** Noise would put the same group on two pages. */
final class NoOffset implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        return node instanceof SqlOrderBy order && order.offset != null
                ? Optional.of(Objection.to(PlanCode.NOT_SUPPORTED, "OFFSET is not answered", "use LIMIT alone"))
                : Optional.empty();
    }
}
