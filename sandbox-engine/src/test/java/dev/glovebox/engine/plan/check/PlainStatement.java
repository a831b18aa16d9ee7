package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.policy.decision.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a checked plan would answer without any privacy: its relation as it is printed for the engine, and plain groups around it. */
public record PlainStatement(String sql, List<TableRead> reads) {

    /** Public rows are answered plainly anyway. */
    public static PlainStatement of(ProposedPlan plan, SafePlan safe, CatalogSnapshot catalog) {
        if (safe.measurement().isEmpty()) {
            return new PlainStatement(safe.query().statement(0), safe.tables());
        }
        Terms terms = safe.terms();
        RelationCheck relations = new RelationCheck(
                Permissions.under(terms), new ScanCheck(catalog, terms), new JoinGrants(catalog, terms));
        RowFacts input = relations.check(plan.input());
        Tables tables = new Tables(catalog, terms);
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
        return new PlainStatement("SELECT " + shown + " FROM (" + groups + ") g" + having, tables.reads());
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
