package dev.glovebox.engine.plan.algebra;

import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plans as people read them: one node a line, inputs indented. Equal plans have equal texts and different plans different ones. */
public final class PlanText {
    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    public static String of(ProposedPlan plan) {
        PlanText printer = new PlanText();
        for (int step = 0; step < plan.earlier().size(); step++) {
            printer.line(0, "first #" + step);
            of(plan.earlier().get(step)).lines().forEach(line -> printer.line(1, line));
        }
        plan.outputs()
                .forEach(output -> printer.line(0, "show " + quoted(output.label()) + " = " + of(output.value())));
        printer.presented(plan);
        plan.grouping()
                .ifPresent(grouping -> printer.line(
                        0,
                        "measure by " + list(grouping.keys())
                                + (grouping.sets().isEmpty() ? "" : " in sets " + grouping.sets()) + " of "
                                + aggregates(grouping.aggregates())));
        printer.relation(plan.grouping().isPresent() ? 1 : 0, plan.input());
        return printer.text.toString();
    }

    /** What is shown of the measured groups, without the labels. */
    public static String shown(ProposedPlan plan) {
        PlanText printer = new PlanText();
        plan.outputs().forEach(output -> printer.line(0, "show " + of(output.value())));
        printer.presented(plan);
        return printer.text.toString();
    }

    private void presented(ProposedPlan plan) {
        plan.having().ifPresent(having -> line(0, "having " + of(having)));
        plan.windows().forEach(window -> line(0, "window " + of(window)));
        plan.order().forEach(order -> line(0, "order " + of(order)));
        plan.limit().ifPresent(limit -> line(0, "limit " + limit));
    }

    public static String of(Relation relation) {
        PlanText printer = new PlanText();
        printer.relation(0, relation);
        return printer.text.toString();
    }

    public static String of(Expression expression) {
        return switch (expression) {
            case Field(int index, var type) -> "$" + index;
            case Literal literal -> literal(literal);
            case Expression.Earlier(int step, int column, var type) -> "#" + step + ".$" + column;
            case Call(Operator operator, List<Expression> operands, var type) ->
                word(operator)
                        + operands.stream().map(PlanText::of).collect(Collectors.joining(", ", "(", ")"))
                        + (operator == Operator.CAST ? ":" + type.text() : "");
        };
    }

    public static String of(Aggregate aggregate) {
        return switch (aggregate) {
            case Aggregate.CountRows() -> "count(*)";
            case Aggregate.CountValues(Expression value) -> "count(" + of(value) + ")";
            case Aggregate.CountPersons() -> "count(persons)";
            case Aggregate.CountPersonsWith(Expression value) -> "count(persons with " + of(value) + ")";
            case Aggregate.CountDistinct(Expression value) -> "count(distinct " + of(value) + ")";
            case Aggregate.Variance variance -> variance.name() + "(" + of(variance.value()) + ")";
            case Aggregate.Quantile quantile ->
                (quantile.discrete() ? "percentile_disc(" : "percentile_cont(")
                        + quantile.fraction().toPlainString()
                        + (quantile.descending() ? " desc" : "")
                        + ", "
                        + of(quantile.value())
                        + ")";
            case Aggregate.Sum(Expression value) -> "sum(" + of(value) + ")";
            case Aggregate.Average(Expression value) -> "avg(" + of(value) + ")";
        };
    }

    private static String of(Relation.SortKey key) {
        return "$" + key.field() + (key.descending() ? " desc" : "") + (key.nullsFirst() ? " nulls first" : "");
    }

    private static String of(WindowFunction function) {
        return switch (function) {
            case WindowFunction.RowNumber() -> "row_number";
            case WindowFunction.Rank() -> "rank";
            case WindowFunction.DenseRank() -> "dense_rank";
            case WindowFunction.Lag(int field, int rows) -> "lag($" + field + ", " + rows + ")";
            case WindowFunction.First(int field) -> "first($" + field + ")";
            case WindowFunction.Fold(var kind, int field, var frame) ->
                word(kind) + "($" + field + ") over "
                        + frame.from().map(String::valueOf).orElse("") + ".."
                        + frame.to().map(String::valueOf).orElse("");
        };
    }

    static String of(ReleasedWindow window) {
        return word(window.function())
                + list(window.operands())
                + " by "
                + list(window.partition())
                + " order "
                + window.order().stream().map(PlanText::of).collect(Collectors.joining(", ", "[", "]"))
                + (window.frame().peers() ? " peers " : " rows ")
                + window.frame().before().map(String::valueOf).orElse("all")
                + ".."
                + window.frame().after().map(String::valueOf).orElse("all");
    }

    private static String of(ProposedPlan.Order order) {
        return of(order.value()) + (order.descending() ? " desc" : "");
    }

    private void relation(int depth, Relation relation) {
        switch (relation) {
            case Relation.Scan(var dataset, var columns, boolean person) ->
                line(depth, "scan " + dataset + " " + columns + (person ? " +person" : ""));
            case Relation.Earlier(int step, var columns) ->
                line(
                        depth,
                        "released #" + step + " "
                                + columns.stream().map(ColumnType::text).collect(Collectors.joining(", ", "[", "]")));
            case Relation.Filter(Relation input, Expression condition) -> {
                line(depth, "filter " + of(condition));
                relation(depth + 1, input);
            }
            case Relation.Project(Relation input, List<Expression> expressions) -> {
                line(depth, "project " + list(expressions));
                relation(depth + 1, input);
            }
            case Relation.Join(Relation left, Relation right, var kind, Expression condition) -> {
                line(depth, "join " + word(kind) + " on " + of(condition));
                relation(depth + 1, left);
                relation(depth + 1, right);
            }
            case Relation.Union(List<Relation> inputs) -> {
                line(depth, "union all");
                inputs.forEach(input -> relation(depth + 1, input));
            }
            case Relation.Window(Relation input, var partition, var order, var functions) -> {
                String by = partition.stream().map(key -> "$" + key).collect(Collectors.joining(", ", "[", "]"));
                String sorted = order.stream().map(PlanText::of).collect(Collectors.joining(", ", "[", "]"));
                String made = functions.stream().map(PlanText::of).collect(Collectors.joining(", ", "[", "]"));
                line(depth, "window by " + by + " in order of " + sorted + " of " + made);
                relation(depth + 1, input);
            }
            case Relation.PersonAggregate(Relation input, List<Integer> keys, List<Aggregate> aggregates) -> {
                String by = keys.stream().map(key -> "$" + key).collect(Collectors.joining(", ", "[", "]"));
                line(depth, "per person by " + by + " of " + aggregates(aggregates));
                relation(depth + 1, input);
            }
        }
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private static String literal(Literal literal) {
        return literal.text()
                .map(value -> literal.type().isText()
                        ? quoted(value)
                        : literal.type().isTemporal() ? literal.type().text() + " " + value : value + suffix(literal))
                .orElseGet(() -> "null:" + literal.type().text());
    }

    // 1, 1:double and 1:decimal(1,0) are three constants.
    private static String suffix(Literal literal) {
        boolean plain = literal.type() == ColumnType.Plain.BIGINT || literal.type() == ColumnType.Plain.BOOLEAN;
        return plain ? "" : ":" + literal.type().text();
    }

    // Written so that no text can end its own quotes.
    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(PlanText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String aggregates(List<Aggregate> aggregates) {
        return aggregates.stream().map(PlanText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
