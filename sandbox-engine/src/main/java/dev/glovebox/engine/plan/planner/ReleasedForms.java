package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Released;
import org.apache.calcite.sql.SqlNode;

/** What is asked of released values must be something that the broker computes itself. */
final class ReleasedForms {
    private ReleasedForms() {}

    static void require(Expression value, SqlNode node) {
        if (!(value instanceof Call call)) {
            return;
        }
        if (!Released.admits(call.operator())) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "groups are released as they are: texts and dates are not changed afterwards",
                            "group by this very expression: GROUP BY " + word(call) + "(…)")
                    .refuse(node);
        }
        call.operands().forEach(operand -> require(operand, node));
    }

    private static String word(Call call) {
        String name = call.operator().policyName();
        return name.isEmpty() ? call.operator().name().toLowerCase(java.util.Locale.ROOT) : name;
    }
}
