package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.policy.decision.Terms;
import java.util.List;
import java.util.Optional;

/**
 * A plan that the checker has proved person-preserving and put its measurement around.
 *
 * @param canonical the measurement in one text: two questions with equal texts on equal versions have one answer. What is done with
 *     released values (labels, {@code HAVING}, order, limit) is not part of it
 * @param terms the owners' joint terms under which it was checked
 * @param measurement what must be protected; empty for an answer over public data alone
 */
public record SafePlan(
        String canonical,
        Terms terms,
        List<TableRead> tables,
        EngineQuery query,
        Optional<Measurement> measurement,
        List<Output> outputs,
        Optional<Expression> having,
        List<ReleasedWindow> windows,
        List<Order> order,
        Optional<Long> limit) {

    public SafePlan {
        tables = List.copyOf(tables);
        outputs = List.copyOf(outputs);
        windows = List.copyOf(windows);
        order = List.copyOf(order);
    }
}
