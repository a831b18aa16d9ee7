package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import java.util.List;
import org.apache.calcite.sql.SqlNode;

/** Decides what a value may be used for. */
@FunctionalInterface
interface Admission {
    /** The value as it may be used for {@code purpose}; a refusal, at {@code node}, if it may not. */
    Expression admit(Expression value, List<FieldInfo> fields, Purpose purpose, SqlNode node);
}
