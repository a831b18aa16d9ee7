package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** One thing that may not stand in a question, whatever it is asked of. */
@FunctionalInterface
interface ShapeRule {
    Optional<Objection> object(SqlNode node);
}
