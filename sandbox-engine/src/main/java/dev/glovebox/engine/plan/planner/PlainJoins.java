package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;

/** INNER, LEFT, RIGHT and FULL joins. */
final class PlainJoins implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        if (!(node instanceof SqlJoin join)) {
            return Optional.empty();
        }
        return switch (join.getJoinType()) {
            case INNER, COMMA, CROSS, LEFT, RIGHT, FULL -> Optional.empty();
            case LEFT_SEMI_JOIN, LEFT_ANTI_JOIN, ASOF, LEFT_ASOF ->
                Optional.of(Objection.to(
                        PlanCode.NOT_SUPPORTED,
                        join.getJoinType().name().replace('_', ' ') + " joins are not answered",
                        "use INNER or LEFT JOIN, or WHERE [NOT] EXISTS"));
        };
    }
}
