package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import java.util.BitSet;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Rewrites and collects the fields of expressions. */
final class Shift {
    private Shift() {}

    static Expression by(Expression expression, int distance) {
        return distance == 0 ? expression : fields(expression, index -> index + distance);
    }

    static Expression fields(Expression expression, IntUnaryOperator moved) {
        return map(expression, field -> new Field(moved.applyAsInt(field.index()), field.type()));
    }

    static Expression map(Expression expression, Function<Field, Expression> replaced) {
        return switch (expression) {
            case Field field -> replaced.apply(field);
            case Literal literal -> literal;
            case Expression.Earlier earlier -> earlier;
            case Call call ->
                Canonical.call(
                        call.operator(),
                        call.operands().stream()
                                .map(operand -> map(operand, replaced))
                                .toList(),
                        call.type());
        };
    }

    static Aggregate fields(Aggregate aggregate, IntUnaryOperator moved) {
        return switch (aggregate) {
            case Aggregate.CountRows rows -> rows;
            case Aggregate.CountPersons persons -> persons;
            case Aggregate.CountValues(Expression value) -> new Aggregate.CountValues(fields(value, moved));
            case Aggregate.CountPersonsWith(Expression value) -> new Aggregate.CountPersonsWith(fields(value, moved));
            case Aggregate.CountDistinct(Expression value) -> new Aggregate.CountDistinct(fields(value, moved));
            case Aggregate.Variance(Expression value, boolean sample, boolean root) ->
                new Aggregate.Variance(fields(value, moved), sample, root);
            case Aggregate.Quantile of ->
                new Aggregate.Quantile(fields(of.value(), moved), of.fraction(), of.discrete(), of.descending());
            case Aggregate.Sum(Expression value) -> new Aggregate.Sum(fields(value, moved));
            case Aggregate.Average(Expression value) -> new Aggregate.Average(fields(value, moved));
        };
    }

    static BitSet used(Expression expression) {
        BitSet used = new BitSet();
        collect(expression, used);
        return used;
    }

    static void collect(Expression expression, BitSet used) {
        switch (expression) {
            case Field field -> used.set(field.index());
            case Literal _, Expression.Earlier _ -> {}
            case Call call -> call.operands().forEach(operand -> collect(operand, used));
        }
    }

    static void collect(Aggregate aggregate, BitSet used) {
        switch (aggregate) {
            case Aggregate.CountRows rows -> {}
            case Aggregate.CountPersons persons -> {}
            case Aggregate.CountValues(Expression value) -> collect(value, used);
            case Aggregate.CountPersonsWith(Expression value) -> collect(value, used);
            case Aggregate.CountDistinct(Expression value) -> collect(value, used);
            case Aggregate.Variance variance -> collect(variance.value(), used);
            case Aggregate.Quantile quantile -> collect(quantile.value(), used);
            case Aggregate.Sum(Expression value) -> collect(value, used);
            case Aggregate.Average(Expression value) -> collect(value, used);
        }
    }
}
