package dev.glovebox.engine.plan.algebra;

import java.util.List;
import java.util.Optional;

/**
 * What a planner proposes for one question: rows, at most one grouping of them, and what to show of the released groups.
 *
 * @param input rows of persons or of public data
 * @param grouping the measurement; empty only where the input is public
 * @param outputs the columns shown, over the groups' fields (keys, aggregates, then windows) or, without a grouping, the input's
 * @param having a condition over keys and aggregates, evaluated on released values
 * @param windows over keys and aggregates of the groups that {@code having} kept
 * @param order over the same fields as the outputs, evaluated on released values
 * @param limit rows shown at the most, applied last
 */
public record ProposedPlan(
        Relation input,
        Optional<Grouping> grouping,
        List<Output> outputs,
        Optional<Expression> having,
        List<ReleasedWindow> windows,
        List<Order> order,
        Optional<Long> limit) {

    public ProposedPlan {
        outputs = List.copyOf(outputs);
        windows = List.copyOf(windows);
        order = List.copyOf(order);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("a plan shows at least one column");
        }
        if (limit.isPresent() && limit.get() < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    /** The measurement: its group keys and aggregates over the input's fields. */
    public record Grouping(List<Expression> keys, List<Aggregate> aggregates) {
        public Grouping {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
        }
    }

    /** A column of the answer under the name that its author gave it. */
    public record Output(String label, Expression value) {}

    /** One sort key; NULLs come last when ascending and first when descending. */
    public record Order(Expression value, boolean descending) {}
}
