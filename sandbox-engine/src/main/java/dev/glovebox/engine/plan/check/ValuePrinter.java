package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnType;

/** Prints aggregates over one person's rows. */
final class ValuePrinter {
    private final ExpressionPrinter expressions;

    ValuePrinter(ExpressionPrinter expressions) {
        this.expressions = expressions;
    }

    String perPerson(Aggregate aggregate, RelationCheck relations, RowFacts input) {
        return switch (aggregate) {
            case Aggregate.CountRows rows -> "COUNT(*)";
            case Aggregate.CountValues values -> "COUNT(" + expressions.print(values.value()) + ")";
            case Aggregate.Sum sum -> {
                ColumnType type = relations.value(sum, AggregateName.SUM, input).type();
                yield "CAST(SUM(" + expressions.print(sum.value()) + ") AS "
                        + ExpressionPrinter.type(AggregateCheck.summed(type)) + ")";
            }
            case Aggregate.Average average -> mean(average);
            case Aggregate.CountDistinct distinct -> "COUNT(DISTINCT " + expressions.print(distinct.value()) + ")";
            case Aggregate.CountPersons _, Aggregate.CountPersonsWith _, Aggregate.Variance _, Aggregate.Quantile _ ->
                throw new IllegalStateException("checked before");
        };
    }

    /** The exact sum over the count, so that the engine's order of rows cannot show. */
    private String mean(Aggregate.Average average) {
        String value = expressions.print(average.value());
        return "(CAST(SUM(" + value + ") AS DOUBLE) / NULLIF(COUNT(" + value + "), 0))";
    }
}
