package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Above a grouping some parts of the text are fields: the keys and the aggregates. */
@FunctionalInterface
interface GroupHook {
    GroupHook NONE = node -> Optional.empty();

    Optional<Expression> field(SqlNode node);
}
