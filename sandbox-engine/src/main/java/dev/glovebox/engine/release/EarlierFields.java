package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Earlier;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan asks of its groups, where each value that an earlier step released is one more field of every group: after the aggregates and before
 * the windows.
 *
 * @param values these fields, in their order
 */
record EarlierFields(
        List<Earlier> values,
        Optional<Expression> having,
        List<ReleasedWindow> windows,
        List<Expression> outputs,
        List<Order> order) {

    static EarlierFields of(SafePlan plan, Measurement measurement) {
        Set<Earlier> found = new LinkedHashSet<>();
        plan.having().ifPresent(condition -> collect(condition, found));
        plan.windows().forEach(window -> {
            window.operands().forEach(operand -> collect(operand, found));
            window.partition().forEach(by -> collect(by, found));
            window.order().forEach(by -> collect(by.value(), found));
        });
        plan.outputs().forEach(output -> collect(output.value(), found));
        plan.order().forEach(by -> collect(by.value(), found));
        int groups = measurement.keys().size() + measurement.measures().size();
        return new Placing(groups, List.copyOf(found)).of(plan);
    }

    private static void collect(Expression expression, Set<Earlier> found) {
        switch (expression) {
            case Earlier value -> found.add(value);
            case Call call -> call.operands().forEach(operand -> collect(operand, found));
            case Field _, Literal _ -> {}
        }
    }

    /** {@code groups} fields come before the values. */
    private record Placing(int groups, List<Earlier> values) {
        EarlierFields of(SafePlan plan) {
            List<ReleasedWindow> windows = new ArrayList<>();
            for (ReleasedWindow window : plan.windows()) {
                windows.add(new ReleasedWindow(
                        window.function(),
                        window.operands().stream().map(this::placed).toList(),
                        window.partition().stream().map(this::placed).toList(),
                        order(window.order()),
                        window.frame()));
            }
            return new EarlierFields(
                    values,
                    plan.having().map(this::placed),
                    windows,
                    plan.outputs().stream().map(Output::value).map(this::placed).toList(),
                    order(plan.order()));
        }

        private List<Order> order(List<Order> order) {
            return order.stream()
                    .map(by -> new Order(placed(by.value()), by.descending()))
                    .toList();
        }

        private Expression placed(Expression expression) {
            return switch (expression) {
                case Earlier value -> new Field(groups + values.indexOf(value), value.type());
                case Field(int index, var type) -> new Field(index < groups ? index : index + values.size(), type);
                case Literal literal -> literal;
                case Call call ->
                    new Call(
                            call.operator(),
                            call.operands().stream().map(this::placed).toList(),
                            call.type());
            };
        }
    }
}
