package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSetOperator;

/** UNION with and without ALL; INTERSECT and EXCEPT without, since they do not count how often a row comes. */
final class PlainSetOperations implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        boolean counting = (node.getKind() == SqlKind.INTERSECT || node.getKind() == SqlKind.EXCEPT)
                && node instanceof SqlCall call
                && call.getOperator() instanceof SqlSetOperator operator
                && operator.isAll();
        return counting
                ? Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        node.getKind().sql + " ALL is not answered",
                        "use " + node.getKind().sql + " without ALL"))
                : Optional.empty();
    }
}
