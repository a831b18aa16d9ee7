package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Nothing but queries: no DML, DDL, SET, CALL or EXPLAIN, at any depth. */
final class NoWrites implements ShapeRule {
    @Override
    public Optional<Objection> object(SqlNode node) {
        SqlKind kind = node.getKind();
        boolean writes = SqlKind.DML.contains(kind)
                || SqlKind.DDL.contains(kind)
                || kind == SqlKind.EXPLAIN
                || kind == SqlKind.PROCEDURE_CALL;
        return writes
                ? Optional.of(Objection.to(PlanCode.ONLY_SELECT, "only SELECT is answered", "ask with SELECT"))
                : Optional.empty();
    }
}
