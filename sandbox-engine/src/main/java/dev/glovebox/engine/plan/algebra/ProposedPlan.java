package dev.glovebox.engine.plan.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a planner proposes for one question: rows, at most one grouping of them, and what to show of the released groups; before it, where the
 * rows are chosen by released values, the measurements that release these.
 *
 * @param earlier what is measured first, in this order; each may read, as the input may, what those before it released
 * @param input rows of persons or of public data
 * @param grouping the measurement; empty only where the input is public
 * @param outputs the columns shown, over the groups' fields (keys, aggregates, then windows) or, without a grouping, the input's
 * @param having a condition over keys and aggregates, evaluated on released values
 * @param windows over keys and aggregates of the groups that {@code having} kept
 * @param order over the same fields as the outputs, evaluated on released values
 * @param limit rows shown at the most, applied last
 */
public record ProposedPlan(
        List<ProposedPlan> earlier,
        Relation input,
        Optional<Grouping> grouping,
        List<Output> outputs,
        Optional<Expression> having,
        List<ReleasedWindow> windows,
        List<Order> order,
        Optional<Long> limit) {

    /** Each step takes a worker and a part of the price. */
    public static final int MOST_EARLIER = 3;

    public ProposedPlan {
        earlier = List.copyOf(earlier);
        outputs = List.copyOf(outputs);
        windows = List.copyOf(windows);
        order = List.copyOf(order);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("a plan shows at least one column");
        }
        if (limit.isPresent() && limit.get() < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
        if (earlier.size() > MOST_EARLIER || earlier.stream().anyMatch(step -> !step.earlier.isEmpty())) {
            throw new IllegalArgumentException("earlier steps are few, and one after the other");
        }
    }

    /** A plan of one step. */
    public ProposedPlan(
            Relation input,
            Optional<Grouping> grouping,
            List<Output> outputs,
            Optional<Expression> having,
            List<ReleasedWindow> windows,
            List<Order> order,
            Optional<Long> limit) {
        this(List.of(), input, grouping, outputs, having, windows, order, limit);
    }

    /** The same after these steps. */
    public ProposedPlan after(List<ProposedPlan> steps) {
        return new ProposedPlan(steps, input, grouping, outputs, having, windows, order, limit);
    }

    /** All steps in their order; the last one gives the answer. */
    public List<ProposedPlan> steps() {
        List<ProposedPlan> steps = new ArrayList<>(earlier);
        steps.add(after(List.of()));
        return steps;
    }

    /**
     * The measurement: its group keys and aggregates over the input's fields. Its own fields are the keys, the number of the grouping set where
     * there are several, and the aggregates.
     *
     * @param sets the keys of each grouping set, by their places; the others are NULL in its groups. Empty where all keys are one set
     */
    public record Grouping(List<Expression> keys, List<Aggregate> aggregates, List<List<Integer>> sets) {
        private static final int MOST_SETS = 32;

        public Grouping {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
            sets = sets.stream().map(List::copyOf).toList();
            int last = keys.size() - 1;
            if (sets.size() > MOST_SETS
                    || Set.copyOf(sets).size() < sets.size()
                    || sets.stream().anyMatch(set -> !isAscending(set, last))) {
                throw new IllegalArgumentException("each grouping set has each of its keys once, in their order");
            }
        }

        /** One grouping, by all keys. */
        public Grouping(List<Expression> keys, List<Aggregate> aggregates) {
            this(keys, aggregates, List.of());
        }

        private static boolean isAscending(List<Integer> set, int last) {
            return set.equals(set.stream().distinct().sorted().toList())
                    && set.stream().allMatch(key -> key >= 0 && key <= last);
        }

        /** The field of the first aggregate. */
        public int values() {
            return keys.size() + (sets.isEmpty() ? 0 : 1);
        }
    }

    /** A column of the answer under the name that its author gave it. */
    public record Output(String label, Expression value) {}

    /** One sort key; NULLs come last when ascending and first when descending. */
    public record Order(Expression value, boolean descending) {}
}
