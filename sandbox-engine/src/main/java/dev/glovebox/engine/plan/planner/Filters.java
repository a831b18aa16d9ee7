package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Earlier;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts conditions as low in a relation as they mean the same, so that it does not matter in which SELECT they were written. */
final class Filters {
    private static final Set<JoinKind> LEFT_MAY_BE_MISSING = EnumSet.of(JoinKind.RIGHT, JoinKind.FULL);
    private static final Set<JoinKind> RIGHT_IS_KEPT = EnumSet.of(JoinKind.INNER, JoinKind.RIGHT);

    private Filters() {}

    static Relation above(Relation relation, List<Expression> conjuncts) {
        if (conjuncts.isEmpty()) {
            return relation;
        }
        return switch (relation) {
            case Scan _, Earlier _ -> new Filter(relation, Conditions.and(conjuncts));
            case Filter(Relation input, Expression condition) -> {
                List<Expression> all = new ArrayList<>(Canonical.parts(Operator.AND, condition));
                all.addAll(conjuncts);
                yield above(input, all);
            }
            case Project(Relation input, List<Expression> expressions) ->
                new Project(
                        above(
                                input,
                                conjuncts.stream()
                                        .map(each -> Shift.map(each, field -> expressions.get(field.index())))
                                        .toList()),
                        expressions);
            case Join join -> join(join, conjuncts);
            case Union(List<Relation> inputs) ->
                new Union(inputs.stream().map(input -> above(input, conjuncts)).toList());
            case Window window -> window(window, conjuncts);
            case PersonAggregate aggregate -> aggregate(aggregate, conjuncts);
        };
    }

    private static Relation join(Join join, List<Expression> conjuncts) {
        int width = Fields.width(join.left());
        List<Expression> left = new ArrayList<>();
        List<Expression> right = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression conjunct : conjuncts) {
            BitSet used = Shift.used(conjunct);
            if (!used.isEmpty() && used.length() <= width && !LEFT_MAY_BE_MISSING.contains(join.kind())) {
                left.add(conjunct);
            } else if (used.nextSetBit(0) >= width && RIGHT_IS_KEPT.contains(join.kind())) {
                right.add(Shift.by(conjunct, -width));
            } else {
                rest.add(conjunct);
            }
        }
        boolean inner = join.kind() == JoinKind.INNER;
        List<Expression> condition = new ArrayList<>(Canonical.parts(Operator.AND, join.condition()));
        if (inner) {
            condition.addAll(rest);
        }
        Relation joined =
                new Join(above(join.left(), left), above(join.right(), right), join.kind(), Conditions.and(condition));
        return inner || rest.isEmpty() ? joined : new Filter(joined, Conditions.and(rest));
    }

    // What speaks of the partition's keys alone is true of a whole partition or of none of it.
    private static Relation window(Window window, List<Expression> conjuncts) {
        BitSet keys = new BitSet();
        window.partition().forEach(keys::set);
        List<Expression> below = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression conjunct : conjuncts) {
            BitSet other = Shift.used(conjunct);
            boolean constant = other.isEmpty();
            other.andNot(keys);
            (other.isEmpty() && !constant ? below : rest).add(conjunct);
        }
        Relation all = new Window(above(window.input(), below), window.partition(), window.order(), window.functions());
        return rest.isEmpty() ? all : new Filter(all, Conditions.and(rest));
    }

    // What speaks of the keys alone is true of a whole group or of none of it.
    private static Relation aggregate(PersonAggregate aggregate, List<Expression> conjuncts) {
        int keys = aggregate.keys().size();
        List<Expression> below = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression conjunct : conjuncts) {
            BitSet used = Shift.used(conjunct);
            if (!used.isEmpty() && used.length() <= keys) {
                below.add(Shift.map(
                        conjunct, field -> new Field(aggregate.keys().get(field.index()), field.type())));
            } else {
                rest.add(conjunct);
            }
        }
        Relation grouped =
                new PersonAggregate(above(aggregate.input(), below), aggregate.keys(), aggregate.aggregates());
        return rest.isEmpty() ? grouped : new Filter(grouped, Conditions.and(rest));
    }
}
