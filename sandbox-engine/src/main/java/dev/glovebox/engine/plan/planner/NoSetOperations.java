package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** No UNION, INTERSECT or EXCEPT. */
final class NoSetOperations implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        return SqlKind.SET_QUERY.contains(node.getKind())
                ? Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        node.getKind().sql + " is not answered",
                        "ask each query by itself, or join on the person"))
                : Optional.empty();
    }
}
