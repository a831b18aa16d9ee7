package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one step of a checked plan would answer without any privacy: its relation as it is printed for the engine, and plain groups around it.
 *
 * @param columns how many it shows
 */
public record PlainStatement(String sql, int columns, List<TableRead> reads) {

    /** Of each step in its order; one reads what those before it gave under their names {@code r0}, {@code r1}, …, with fields {@code f0}, …. */
    public static List<PlainStatement> steps(ProposedPlan plan, SafePlan safe, CatalogSnapshot catalog) {
        List<RowFacts> released = new ArrayList<>();
        List<PlainStatement> steps = new ArrayList<>();
        for (SafePlan checked : safe.steps()) {
            ProposedPlan step = plan.steps().get(steps.size());
            String sql = checked.measurement().isEmpty()
                    ? checked.query().template()
                    : ofPersons(
                            step,
                            new RelationCheck(
                                    Permissions.under(safe.terms()),
                                    new ScanCheck(catalog, safe.terms()),
                                    new JoinGrants(catalog, safe.terms()),
                                    released),
                            new Tables(catalog, safe.terms()));
            steps.add(new PlainStatement(sql, step.outputs().size(), checked.tables()));
            released.add(ReleasedFacts.of(step, StepCheck.types(checked)));
        }
        return steps;
    }

    private static String ofPersons(ProposedPlan plan, RelationCheck relations, Tables tables) {
        RowFacts input = relations.check(plan.input());
        String relation = new RelationPrinter(tables, relations).print(plan.input());
        String person = "i.f" + input.owner().orElseThrow().field();
        String groups = groups(plan.grouping().orElseThrow(), relation, person);
        ExpressionPrinter printer = RelationPrinter.expressions("g");
        String shown = plan.outputs().stream()
                .map(output -> printer.print(output.value()))
                .collect(Collectors.joining(", "));
        String having = plan.having()
                .map(condition -> " WHERE " + printer.print(condition))
                .orElse("");
        return "SELECT " + shown + " FROM (" + groups + ") g" + having;
    }

    private static String groups(Grouping grouping, String relation, String person) {
        List<Integer> all = IntStream.range(0, grouping.keys().size()).boxed().toList();
        List<List<Integer>> sets = grouping.sets().isEmpty() ? List.of(all) : grouping.sets();
        return IntStream.range(0, sets.size())
                .mapToObj(set -> set(grouping, sets.get(set), set, relation, person))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String set(Grouping grouping, List<Integer> keys, int number, String relation, String person) {
        ExpressionPrinter printer = RelationPrinter.expressions("i");
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < grouping.keys().size(); i++) {
            Expression key = grouping.keys().get(i);
            selected.add(
                    keys.contains(i) ? printer.print(key) : "CAST(NULL AS " + ExpressionPrinter.type(key.type()) + ")");
        }
        if (!grouping.sets().isEmpty()) {
            selected.add(Integer.toString(number));
        }
        grouping.aggregates().forEach(aggregate -> selected.add(print(aggregate, printer, person)));
        String fields = IntStream.range(0, selected.size())
                .mapToObj(i -> selected.get(i) + " AS f" + i)
                .collect(Collectors.joining(", "));
        String by = keys.stream()
                .map(key -> printer.print(grouping.keys().get(key)))
                .collect(Collectors.joining(", "));
        return "SELECT " + fields + " FROM (" + relation + ") i" + (keys.isEmpty() ? "" : " GROUP BY " + by);
    }

    private static String print(Aggregate aggregate, ExpressionPrinter printer, String person) {
        return switch (aggregate) {
            case Aggregate.CountRows _ -> "COUNT(*)";
            case Aggregate.CountPersons _ -> "COUNT(DISTINCT " + person + ")";
            case Aggregate.CountPersonsWith(Expression value) ->
                "COUNT(DISTINCT CASE WHEN " + printer.print(value) + " IS NOT NULL THEN " + person + " END)";
            case Aggregate.CountValues(Expression value) -> "COUNT(" + printer.print(value) + ")";
            case Aggregate.CountDistinct(Expression value) -> "COUNT(DISTINCT " + printer.print(value) + ")";
            case Aggregate.Sum(Expression value) -> "SUM(" + printer.print(value) + ")";
            case Aggregate.Average(Expression value) -> "AVG(CAST(" + printer.print(value) + " AS DOUBLE))";
            case Aggregate.Variance _, Aggregate.Quantile _ ->
                throw new IllegalArgumentException("Calcite's own engine has no such aggregate");
        };
    }
}
