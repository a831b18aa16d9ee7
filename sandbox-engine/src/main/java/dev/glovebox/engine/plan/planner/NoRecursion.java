package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;

/** No query that reads itself. */
final class NoRecursion implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        return node instanceof SqlWithItem item && item.recursive.booleanValue()
                ? Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED, "WITH RECURSIVE is not answered", "write WITH without RECURSIVE"))
                : Optional.empty();
    }
}
