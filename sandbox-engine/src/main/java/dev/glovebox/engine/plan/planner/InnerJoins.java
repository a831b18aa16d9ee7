package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.planner.JoinBuilder.Built;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlNode;

/**
 * Inner joins of several parts, which mean the same in any order. They are joined in one that depends on the parts and not on the text, each next
 * part by a condition if there is one: {@code FROM a, c, b} is {@code FROM a, b, c}, and no rows meet before what they have in common.
 */
final class InnerJoins {
    private final Joins joins;
    private final Scope scope;
    private final List<Part> parts;

    /** Where each field of the scope is among those that are joined, and back. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private final List<Integer> placed = new ArrayList<>();

    InnerJoins(Joins joins, Scope scope, List<Part> parts) {
        this.joins = joins;
        this.scope = scope;
        this.parts = List.copyOf(parts);
    }

    /** {@code site} is the join that the text has it in. */
    record Part(FromTree tree, SqlNode site, Built built) {
        boolean sees(int field) {
            return field >= tree.start() && field < tree.end();
        }
    }

    /** Takes from {@code pending} what it places; the fields come out as the scope has them. */
    Built joined(List<Expression> pending) {
        List<Part> left = new ArrayList<>(parts);
        if (parts.size() > 2) {
            left.sort(Comparator.comparing(part -> PlanText.of(part.built().relation())));
        }
        Part first = left.removeFirst();
        place(first);
        Built joined = first.built();
        while (!left.isEmpty()) {
            Part next = left.stream()
                    .filter(part -> pending.stream().anyMatch(conjunct -> isMet(conjunct, part)))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            joined = with(joined, next, pending);
        }
        return ordered(joined);
    }

    private void place(Part part) {
        for (int field = part.tree().start(); field < part.tree().end(); field++) {
            places.put(field, placed.size());
            placed.add(field);
        }
    }

    /** Whether a condition needs this part and nothing else that is not joined. */
    private boolean isMet(Expression conjunct, Part part) {
        BitSet used = Shift.used(conjunct);
        return !used.isEmpty()
                && used.stream().allMatch(field -> part.sees(field) || places.containsKey(field))
                && used.stream().anyMatch(part::sees);
    }

    private Built with(Built joined, Part next, List<Expression> pending) {
        List<Expression> met =
                pending.stream().filter(conjunct -> isMet(conjunct, next)).toList();
        pending.removeAll(met);
        place(next);
        List<Expression> all = joins.checked(new Joins.Case(
                next.site(),
                JoinKind.INNER,
                joined.fields(),
                next.built().fields(),
                met.stream()
                        .map(conjunct -> Shift.fields(conjunct, places::get))
                        .toList(),
                field -> scope.name(placed.get(field))));
        List<FieldInfo> fields = new ArrayList<>(joined.fields());
        fields.addAll(next.built().fields());
        Expression condition = all.isEmpty() ? Literals.of(true) : Conditions.and(all);
        return new Built(new Join(joined.relation(), next.built().relation(), JoinKind.INNER, condition), fields);
    }

    private Built ordered(Built joined) {
        List<Integer> order = placed.stream().sorted().map(places::get).toList();
        List<Expression> expressions = new ArrayList<>();
        List<FieldInfo> fields = new ArrayList<>();
        for (int place : order) {
            fields.add(joined.fields().get(place));
            expressions.add(
                    new Field(place, scope.fields().get(placed.get(place)).type()));
        }
        boolean asWritten = order.stream().sorted().toList().equals(order);
        return asWritten ? joined : new Built(new Relation.Project(joined.relation(), expressions), fields);
    }
}
