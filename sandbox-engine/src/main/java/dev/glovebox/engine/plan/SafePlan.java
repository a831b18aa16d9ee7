package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan that the checker has proved person-preserving and put its measurement around.
 *
 * @param earlier what runs first, in this order: each has its own measurement and worker, and this one's query may read what they released
 * @param canonical the measurement in one text: two questions with equal texts on equal versions have one answer. What is done with
 *     released values that are shown (labels, {@code HAVING}, order, limit) is not part of it; what is done with those that are fed is
 * @param terms the owners' joint terms under which it was checked
 * @param measurement what must be protected; empty for an answer over public data alone
 * @param maxRows rows that are shown, or fed to a later step, at the most, whatever the limit
 */
public record SafePlan(
        List<SafePlan> earlier,
        String canonical,
        Terms terms,
        List<TableRead> tables,
        EngineQuery query,
        Optional<Measurement> measurement,
        List<Output> outputs,
        Optional<Expression> having,
        List<ReleasedWindow> windows,
        List<Order> order,
        Optional<Long> limit,
        long maxRows) {

    public SafePlan {
        earlier = List.copyOf(earlier);
        tables = List.copyOf(tables);
        outputs = List.copyOf(outputs);
        windows = List.copyOf(windows);
        order = List.copyOf(order);
    }

    /** The same after these steps, which its text then names. */
    public SafePlan after(List<SafePlan> steps, String whole) {
        return new SafePlan(
                steps, whole, terms, tables, query, measurement, outputs, having, windows, order, limit, maxRows);
    }

    /** All steps in the order in which they run; the last one gives the answer. */
    public List<SafePlan> steps() {
        List<SafePlan> steps = new ArrayList<>(earlier);
        steps.add(this);
        return steps;
    }

    /** What all steps read. */
    public List<TableRead> reads() {
        return steps().stream().flatMap(step -> step.tables().stream()).toList();
    }

    /** How many measurements read a dataset. */
    public int measurementsOf(DatasetName dataset) {
        return Math.toIntExact(steps().stream()
                .filter(step -> step.measurement().isPresent())
                .filter(step ->
                        step.tables().stream().anyMatch(read -> read.dataset().equals(dataset)))
                .count());
    }
}
