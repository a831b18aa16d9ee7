package dev.glovebox.engine.plan.planner;

import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** One item of ORDER BY. NULLs come last when ascending and first when descending, and nowhere else. */
record OrderItem(SqlNode key, boolean descending) {
    static OrderItem of(SqlNode item) {
        SqlNode key = item;
        Optional<SqlKind> nulls = Optional.empty();
        if (key.getKind() == SqlKind.NULLS_FIRST || key.getKind() == SqlKind.NULLS_LAST) {
            nulls = Optional.of(key.getKind());
            key = ((SqlCall) key).operand(0);
        }
        boolean descending = key.getKind() == SqlKind.DESCENDING;
        if (descending) {
            key = ((SqlCall) key).operand(0);
        }
        SqlKind own = descending ? SqlKind.NULLS_FIRST : SqlKind.NULLS_LAST;
        if (nulls.filter(asked -> asked != own).isPresent()) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "NULLs come last when ascending and first when descending",
                            "leave NULLS FIRST or LAST out")
                    .refuse(item);
        }
        return new OrderItem(key, descending);
    }
}
