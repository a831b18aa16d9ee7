package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The last step: only the fields that are used, keys and aggregates in one order whatever the order of the text. */
final class Finish {
    private Finish() {}

    static ProposedPlan of(ProposedPlan plan) {
        return plan.grouping().map(grouping -> grouped(plan, grouping)).orElseGet(() -> plain(plan));
    }

    private static ProposedPlan grouped(ProposedPlan plan, Grouping grouping) {
        BitSet needed = new BitSet();
        grouping.keys().forEach(key -> Shift.collect(key, needed));
        grouping.aggregates().forEach(aggregate -> Shift.collect(aggregate, needed));
        Pruner.Pruned input = Pruner.prune(plan.input(), needed);
        List<Expression> keys = grouping.keys().stream().map(input::moved).toList();
        List<Aggregate> aggregates =
                grouping.aggregates().stream().map(input::moved).toList();
        List<Expression> sortedKeys =
                keys.stream().sorted(Comparator.comparing(PlanText::of)).toList();
        List<Aggregate> sorted =
                aggregates.stream().sorted(Comparator.comparing(PlanText::of)).toList();
        List<List<Integer>> sets = grouping.sets().stream()
                .map(set -> set.stream()
                        .map(key -> sortedKeys.indexOf(keys.get(key)))
                        .sorted()
                        .toList())
                .toList();
        int values = grouping.values();
        int[] places = new int[values + aggregates.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i < keys.size()
                    ? sortedKeys.indexOf(keys.get(i))
                    : i < values ? i : values + sorted.indexOf(aggregates.get(i - values));
        }
        return rebuilt(
                plan,
                input.relation(),
                Optional.of(new Grouping(sortedKeys, sorted, sets)),
                shown -> Shift.fields(
                        shown,
                        index -> index < Groups.WINDOWS ? places[index] : places.length + index - Groups.WINDOWS));
    }

    // What only decides which rows count is not among the fields that are left.
    private static ProposedPlan plain(ProposedPlan plan) {
        List<Expression> shown = new ArrayList<>();
        plan.outputs().forEach(output -> addNew(shown, output.value()));
        plan.order().forEach(order -> addNew(shown, order.value()));
        BitSet all = new BitSet();
        all.set(0, shown.size());
        Pruner.Pruned input = Pruner.prune(new Relation.Project(plan.input(), shown), all);
        return rebuilt(
                plan,
                input.relation(),
                Optional.empty(),
                value -> input.moved(new Field(shown.indexOf(value), value.type())));
    }

    private static void addNew(List<Expression> shown, Expression value) {
        if (!shown.contains(value)) {
            shown.add(value);
        }
    }

    private static ProposedPlan rebuilt(
            ProposedPlan plan, Relation input, Optional<Grouping> grouping, UnaryOperator<Expression> moved) {
        return new ProposedPlan(
                input,
                grouping,
                plan.outputs().stream()
                        .map(output -> new Output(output.label(), moved.apply(output.value())))
                        .toList(),
                plan.having().map(moved),
                plan.windows().stream().map(window -> window(window, moved)).toList(),
                order(plan.order(), moved),
                plan.limit());
    }

    private static ReleasedWindow window(ReleasedWindow window, UnaryOperator<Expression> moved) {
        return new ReleasedWindow(
                window.function(),
                window.operands().stream().map(moved).toList(),
                window.partition().stream().map(moved).toList(),
                order(window.order(), moved),
                window.frame());
    }

    private static List<Order> order(List<Order> order, UnaryOperator<Expression> moved) {
        return order.stream()
                .map(by -> new Order(moved.apply(by.value()), by.descending()))
                .toList();
    }
}
