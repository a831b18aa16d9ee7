package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints a checked relation in the engine's SQL. Every relation's fields are called {@code f0, f1, …}. */
final class RelationPrinter {
    private final Tables tables;
    private final RelationCheck facts;

    RelationPrinter(Tables tables, RelationCheck facts) {
        this.tables = tables;
        this.facts = facts;
    }

    String print(Relation relation) {
        return switch (relation) {
            case Scan scan -> tables.print(scan);
            case Relation.Earlier earlier -> tables.print(earlier);
            case Filter filter ->
                "SELECT * FROM (" + print(filter.input()) + ") i WHERE "
                        + expressions("i").print(filter.condition());
            case Project project -> project(project);
            case Join join -> join(join);
            case Union union ->
                union.inputs().stream()
                        .map(input -> "SELECT * FROM (" + print(input) + ") i")
                        .collect(Collectors.joining(" UNION ALL "));
            case Window window ->
                new WindowPrinter(window, facts.check(window.input()), facts.check(window))
                        .print(print(window.input()));
            case PersonAggregate aggregate -> aggregate(aggregate);
        };
    }

    /** Prints expressions over one relation under an alias. */
    static ExpressionPrinter expressions(String alias) {
        return new ExpressionPrinter(index -> alias + ".f" + index);
    }

    private String project(Project project) {
        ExpressionPrinter printer = expressions("i");
        List<String> selected = new ArrayList<>();
        project.expressions()
                .forEach(expression -> selected.add(printer.print(expression) + " AS f" + selected.size()));
        return "SELECT " + fields(selected) + " FROM (" + print(project.input()) + ") i";
    }

    /**
     * SEMI and ANTI on more than equal fields are printed as EXISTS: the engine then looks for partners of the rows that are there, where the join would begin with a
     * hash table of all partners, because sealed files tell it no statistics.
     */
    private String join(Join join) {
        int left = facts.check(join.left()).fields().size();
        int right = facts.check(join.right()).fields().size();
        boolean leftOnly = join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < left + (leftOnly ? 0 : right); i++) {
            selected.add(side(i, left) + " AS f" + i);
        }
        mergedPerson(join, left).ifPresent(person -> selected.add(person + " AS f" + selected.size()));
        String condition = new ExpressionPrinter(index -> side(index, left)).print(join.condition());
        String preserved = "SELECT " + fields(selected) + " FROM (" + print(join.left()) + ") l ";
        String other = "(" + print(join.right()) + ") r ";
        if (leftOnly && !JoinCheck.equates(join, left, right)) {
            String kept = join.kind() == JoinKind.SEMI ? "EXISTS" : "NOT EXISTS";
            return preserved + "WHERE " + kept + " (SELECT 1 FROM " + other + "WHERE " + condition + ")";
        }
        return preserved + join.kind() + " JOIN " + other + "ON " + condition;
    }

    /** Rows of which only their number matters still need a field in SQL. */
    static String fields(List<String> selected) {
        return selected.isEmpty() ? "1 AS none" : String.join(", ", selected);
    }

    /** Each row of a full join has its person on one side at least, and where on both the same. */
    private Optional<String> mergedPerson(Join join, int left) {
        Optional<RowFacts.Owner> mine = facts.check(join.left()).owner();
        Optional<RowFacts.Owner> yours = facts.check(join.right()).owner();
        return join.kind() == JoinKind.FULL && mine.isPresent() && yours.isPresent()
                ? Optional.of("COALESCE(" + side(mine.get().field(), left) + ", "
                        + side(left + yours.get().field(), left) + ")")
                : Optional.empty();
    }

    private static String side(int index, int left) {
        return index < left ? "l.f" + index : "r.f" + (index - left);
    }

    private String aggregate(PersonAggregate aggregate) {
        RowFacts input = facts.check(aggregate.input());
        ValuePrinter values = new ValuePrinter(expressions("i"));
        List<String> keys = new ArrayList<>();
        aggregate.keys().forEach(key -> keys.add("i.f" + key));
        List<String> selected = new ArrayList<>();
        keys.forEach(key -> selected.add(key + " AS f" + selected.size()));
        for (Aggregate call : aggregate.aggregates()) {
            selected.add(values.perPerson(call, facts, input) + " AS f" + selected.size());
        }
        String groups = keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys);
        return "SELECT " + String.join(", ", selected) + " FROM (" + print(aggregate.input()) + ") i" + groups;
    }
}
