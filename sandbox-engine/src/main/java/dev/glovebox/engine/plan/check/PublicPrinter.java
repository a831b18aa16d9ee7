package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints an answer over public data alone: exact, so its groups need no measurement. */
final class PublicPrinter {
    private final RelationCheck relations;
    private final ExpressionCheck expressions;

    PublicPrinter(RelationCheck relations, ExpressionCheck expressions) {
        this.relations = relations;
        this.expressions = expressions;
    }

    /** A statement and the types of its columns, the fields {@code f0, f1, …} that the plan's outputs refer to. */
    record Printed(String statement, List<FieldFacts> fields) {}

    Printed rows(ProposedPlan plan, RowFacts input, String relation) {
        Optional<Grouping> grouping = plan.grouping();
        Printed rows =
                grouping.isPresent() ? grouped(grouping.get(), input, relation) : new Printed(relation, input.fields());
        return plan.having().isEmpty() && plan.windows().isEmpty() ? rows : windowed(plan, rows);
    }

    /** The rows that the condition keeps, with a field more for each window. */
    private Printed windowed(ProposedPlan plan, Printed rows) {
        ExpressionPrinter printer = RelationPrinter.expressions("i");
        PublicWindowPrinter windows = new PublicWindowPrinter(expression -> checked(expression, rows, printer));
        List<FieldFacts> fields = new ArrayList<>(rows.fields());
        StringBuilder selected = new StringBuilder("SELECT i.*");
        for (ReleasedWindow window : plan.windows()) {
            ColumnType type = typed(window, rows)
                    .type()
                    .orElseThrow(() -> NotSafe.because(CheckCode.MALFORMED, "a window on values of a wrong type"));
            selected.append(", CAST(" + windows.print(window) + " AS " + ExpressionPrinter.type(type) + ") AS f"
                    + fields.size());
            fields.add(FieldFacts.value(type, true, Optional.empty(), Optional.empty(), Set.of()));
        }
        String condition = plan.having()
                .map(having -> " WHERE " + checked(having, rows, printer))
                .orElse("");
        return new Printed(selected + " FROM (" + rows.statement() + ") i" + condition, fields);
    }

    private static ReleasedWindow typed(ReleasedWindow window, Printed rows) {
        return new ReleasedWindow(
                window.function(),
                window.operands().stream().map(operand -> typed(operand, rows)).toList(),
                window.partition(),
                window.order(),
                window.frame());
    }

    private Printed grouped(Grouping grouping, RowFacts input, String relation) {
        ExpressionPrinter printer = RelationPrinter.expressions("i");
        List<String> selected = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<FieldFacts> fields = new ArrayList<>();
        for (Expression key : grouping.keys()) {
            fields.add(relations.key(key, input));
            keys.add(printer.print(key));
            selected.add(printer.print(key) + " AS f" + selected.size());
        }
        Sets sets = Sets.of(grouping);
        if (sets.several()) {
            fields.replaceAll(FieldFacts::orNull);
            fields.add(sets.number());
            selected.add(sets.printedNumber(keys) + " AS f" + selected.size());
        }
        for (Aggregate aggregate : grouping.aggregates()) {
            ColumnType type = type(aggregate, input);
            fields.add(FieldFacts.value(type, true, Optional.empty(), Optional.empty(), Set.of()));
            selected.add("CAST(" + print(aggregate, printer) + " AS " + ExpressionPrinter.type(type) + ") AS f"
                    + selected.size());
        }
        String groupBy = sets.groupBy(keys);
        return new Printed("SELECT " + String.join(", ", selected) + " FROM (" + relation + ") i" + groupBy, fields);
    }

    private ColumnType type(Aggregate aggregate, RowFacts input) {
        return switch (aggregate) {
            case Aggregate.CountRows rows -> Plain.BIGINT;
            case Aggregate.CountValues values -> {
                relations.value(values, AggregateName.COUNT, input);
                yield Plain.BIGINT;
            }
            case Aggregate.Sum sum -> {
                ColumnType type = relations.value(sum, AggregateName.SUM, input).type();
                yield type == Plain.BIGINT ? new ColumnType.Decimal(38, 0) : AggregateCheck.summed(type);
            }
            case Aggregate.Average average -> {
                relations.value(average, AggregateName.AVG, input);
                yield Plain.DOUBLE;
            }
            case Aggregate.CountDistinct distinct -> {
                relations.value(distinct, AggregateName.COUNT_DISTINCT, input);
                yield Plain.BIGINT;
            }
            case Aggregate.Quantile quantile -> type(quantile, input);
            case Aggregate.CountPersons _, Aggregate.CountPersonsWith _ ->
                throw NotSafe.because(CheckCode.PERSON, "public data has no persons to count");
            case Aggregate.Variance _ ->
                throw NotSafe.because(CheckCode.OVERFLOW, "the variance of public values may exceed its type");
        };
    }

    private ColumnType type(Aggregate.Quantile quantile, RowFacts input) {
        ColumnType type = relations.value(quantile, quantile.function(), input).type();
        return quantile.discrete() ? type : Plain.DOUBLE;
    }

    private static String print(Aggregate aggregate, ExpressionPrinter printer) {
        return switch (aggregate) {
            case Aggregate.CountRows rows -> "COUNT(*)";
            case Aggregate.CountValues values -> "COUNT(" + printer.print(values.value()) + ")";
            case Aggregate.Sum sum -> "SUM(" + printer.print(sum.value()) + ")";
            case Aggregate.Average average -> "AVG(" + printer.print(average.value()) + ")";
            case Aggregate.CountDistinct distinct -> "COUNT(DISTINCT " + printer.print(distinct.value()) + ")";
            case Aggregate.Quantile quantile -> quantile(quantile, printer);
            case Aggregate.CountPersons _, Aggregate.CountPersonsWith _, Aggregate.Variance _ ->
                throw new IllegalStateException("checked before");
        };
    }

    // Between decimals the engine would round; between doubles it does not.
    private static String quantile(Aggregate.Quantile quantile, ExpressionPrinter printer) {
        String value = printer.print(quantile.value());
        String fraction = quantile.fraction().toPlainString();
        return quantile.discrete()
                ? "quantile_disc(" + value + ", " + fraction + " ORDER BY " + value
                        + (quantile.descending() ? " DESC)" : " ASC)")
                : "quantile_cont(CAST(" + value + " AS DOUBLE), " + fraction + ")";
    }

    /** What is shown, in the order asked for, at most {@code most} rows. */
    String shown(ProposedPlan plan, Printed rows, long most) {
        ExpressionPrinter printer = RelationPrinter.expressions("i");
        List<String> selected = new ArrayList<>();
        plan.outputs().forEach(output -> selected.add(checked(output.value(), rows, printer)));
        List<String> order = new ArrayList<>();
        plan.order()
                .forEach(key -> order.add(checked(key.value(), rows, printer)
                        + (key.descending() ? " DESC NULLS FIRST" : " ASC NULLS LAST")));
        long limit = Math.min(plan.limit().orElse(most), most);
        return "SELECT " + String.join(", ", selected) + " FROM (" + rows.statement() + ") i"
                + (order.isEmpty() ? byPlace(selected.size()) : " ORDER BY " + String.join(", ", order)) + " LIMIT "
                + limit;
    }

    private static String byPlace(int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    List<ColumnType> types(ProposedPlan plan, Printed rows) {
        return plan.outputs().stream()
                .map(output -> expressions
                        .check(typed(output.value(), rows), rows.fields())
                        .type())
                .toList();
    }

    private String checked(Expression expression, Printed rows, ExpressionPrinter printer) {
        Expression typed = typed(expression, rows);
        expressions.check(typed, rows.fields());
        return printer.print(typed);
    }

    /** An aggregate's type is the engine's to say, not the planner's: fields take the types that were printed. */
    private static Expression typed(Expression expression, Printed rows) {
        return switch (expression) {
            case Expression.Field field
            when field.index() < rows.fields().size() ->
                new Expression.Field(
                        field.index(), rows.fields().get(field.index()).type());
            case Expression.Field missing -> missing;
            case Expression.Literal literal -> literal;
            case Expression.Earlier earlier -> earlier;
            case Expression.Call call ->
                new Expression.Call(
                        call.operator(),
                        call.operands().stream()
                                .map(operand -> typed(operand, rows))
                                .toList(),
                        call.type());
        };
    }
}
