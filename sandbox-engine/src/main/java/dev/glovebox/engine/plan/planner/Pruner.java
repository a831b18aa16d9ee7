package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Earlier;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.engine.plan.algebra.Relation.SortKey;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import dev.glovebox.engine.plan.algebra.WindowFunction;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Drops every field that nothing above needs, down to the columns that scans read. The person numbers always stay. */
final class Pruner {
    private Pruner() {}

    /** A relation that gives at least the fields that were needed, and where each old field now is; -1 where it is gone. */
    static final class Pruned {
        private final Relation relation;
        private final int[] places;

        Pruned(Relation relation, int[] places) {
            this.relation = relation;
            this.places = places;
        }

        Relation relation() {
            return relation;
        }

        /** The same relation in another form, where each field that is left has moved. */
        Pruned moved(Relation other, IntUnaryOperator to) {
            return new Pruned(
                    other,
                    Arrays.stream(places)
                            .map(place -> place < 0 ? place : to.applyAsInt(place))
                            .toArray());
        }

        Expression moved(Expression expression) {
            return Shift.fields(expression, index -> places[index]);
        }

        Aggregate moved(Aggregate aggregate) {
            return Shift.fields(aggregate, index -> places[index]);
        }
    }

    static Pruned prune(Relation relation, BitSet needed) {
        return switch (relation) {
            case Scan scan -> scan(scan, needed);
            case Earlier earlier ->
                new Pruned(earlier, IntStream.range(0, Fields.width(earlier)).toArray());
            case Filter(Relation input, Expression condition) -> {
                Pruned below = prune(input, with(needed, condition));
                yield new Pruned(new Filter(below.relation, below.moved(condition)), below.places);
            }
            case Project project -> project(project, needed);
            case Join join -> join(join, needed);
            case Union union -> union(union, needed);
            case Window window -> window(window, needed);
            case PersonAggregate aggregate -> aggregate(aggregate, needed);
        };
    }

    private static Pruned scan(Scan scan, BitSet needed) {
        int width = Fields.width(scan);
        int[] places = new int[width];
        var columns = new ArrayList<dev.glovebox.policy.model.ColumnName>();
        for (int i = 0; i < scan.columns().size(); i++) {
            places[i] = needed.get(i) ? columns.size() : -1;
            if (needed.get(i)) {
                columns.add(scan.columns().get(i));
            }
        }
        if (scan.person()) {
            places[width - 1] = columns.size();
        }
        return new Pruned(new Scan(scan.dataset(), columns, scan.person()), places);
    }

    private static Pruned project(Project project, BitSet needed) {
        BitSet kept = new BitSet();
        kept.or(needed);
        kept.or(Fields.persons(project));
        BitSet below = new BitSet();
        kept.stream().forEach(i -> Shift.collect(project.expressions().get(i), below));
        Pruned input = prune(project.input(), below);
        int[] places = new int[project.expressions().size()];
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = kept.get(i) ? expressions.size() : -1;
            if (kept.get(i)) {
                expressions.add(input.moved(project.expressions().get(i)));
            }
        }
        Pruned projected = new Pruned(new Project(input.relation, expressions), places);
        // Names and order alone are nothing.
        return expressions.stream().allMatch(Field.class::isInstance)
                ? projected.moved(input.relation, place -> ((Field) expressions.get(place)).index())
                : projected;
    }

    private static boolean isIdentity(List<Expression> expressions, int width) {
        for (int i = 0; i < expressions.size(); i++) {
            if (!(expressions.get(i) instanceof Field field) || field.index() != i) {
                return false;
            }
        }
        return expressions.size() == width;
    }

    private static Pruned join(Join join, BitSet needed) {
        int width = Fields.width(join.left());
        BitSet all = with(needed, join.condition());
        Pruned left = prune(join.left(), all.get(0, width));
        Pruned right = prune(join.right(), all.get(width, width + Fields.width(join.right())));
        int shift = Fields.width(left.relation);
        int[] places = new int[width + right.places.length + (Fields.isMerging(join) ? 1 : 0)];
        for (int i = 0; i < width + right.places.length; i++) {
            int moved = i < width ? left.places[i] : right.places[i - width];
            places[i] = moved < 0 || i < width ? moved : moved + shift;
        }
        if (Fields.isMerging(join)) {
            places[places.length - 1] = shift + Fields.width(right.relation);
        }
        Pruned both = new Pruned(join, places);
        Join pruned = new Join(left.relation, right.relation, join.kind(), both.moved(join.condition()));
        return JoinOrder.of(new Pruned(pruned, Fields.isHalf(join) ? left.places : places), pruned);
    }

    /** Every input keeps the same fields; the inputs come in one order, whatever that of the text. */
    private static Pruned union(Union union, BitSet needed) {
        BitSet kept = new BitSet();
        kept.or(needed);
        kept.or(Fields.persons(union));
        List<Relation> inputs = new ArrayList<>();
        for (Relation input : union.inputs()) {
            Pruned below = prune(input, kept);
            List<Expression> expressions = new ArrayList<>();
            kept.stream().forEach(i -> expressions.add(below.moved(field(input, i))));
            inputs.add(
                    isIdentity(expressions, Fields.width(below.relation))
                            ? below.relation
                            : new Project(below.relation, expressions));
        }
        int[] places = new int[Fields.width(union)];
        for (int i = 0; i < places.length; i++) {
            places[i] = kept.get(i) ? kept.get(0, i).cardinality() : -1;
        }
        inputs.sort(Comparator.comparing(PlanText::of));
        return new Pruned(new Union(inputs), places);
    }

    // What is united are always projections: each has its columns in the union's order.
    private static Field field(Relation input, int index) {
        return input instanceof Project(Relation _, List<Expression> expressions)
                ? new Field(index, expressions.get(index).type())
                : new Field(index, Plain.BIGINT);
    }

    private static Pruned window(Window window, BitSet needed) {
        int width = Fields.width(window.input());
        BitSet below = needed.get(0, width);
        List<WindowFunction> kept = new ArrayList<>();
        for (int i = 0; i < window.functions().size(); i++) {
            if (needed.get(width + i)) {
                kept.add(window.functions().get(i));
                WindowFields.of(kept.getLast()).ifPresent(below::set);
            }
        }
        if (!kept.isEmpty()) {
            window.partition().forEach(below::set);
            window.order().forEach(key -> below.set(key.field()));
        }
        Pruned input = prune(window.input(), below);
        int[] places = Arrays.copyOf(input.places, width + window.functions().size());
        for (int i = width; i < places.length; i++) {
            places[i] = needed.get(i)
                    ? Fields.width(input.relation) + needed.get(width, i).cardinality()
                    : -1;
        }
        if (kept.isEmpty()) {
            return new Pruned(input.relation, places);
        }
        return new Pruned(
                new Window(
                        input.relation,
                        window.partition().stream()
                                .map(key -> input.places[key])
                                .toList(),
                        window.order().stream()
                                .map(key -> new SortKey(input.places[key.field()], key.descending(), key.nullsFirst()))
                                .toList(),
                        kept.stream()
                                .map(function -> WindowFields.moved(function, field -> input.places[field]))
                                .toList()),
                places);
    }

    private static Pruned aggregate(PersonAggregate aggregate, BitSet needed) {
        int keys = aggregate.keys().size();
        BitSet below = new BitSet();
        aggregate.keys().forEach(below::set);
        List<Aggregate> kept = new ArrayList<>();
        int[] places = new int[keys + aggregate.aggregates().size()];
        for (int i = 0; i < places.length; i++) {
            boolean stays = i < keys || needed.get(i);
            places[i] = stays ? Math.min(i, keys) + kept.size() : -1;
            if (stays && i >= keys) {
                kept.add(aggregate.aggregates().get(i - keys));
                Shift.collect(kept.getLast(), below);
            }
        }
        Pruned input = prune(aggregate.input(), below);
        return new Pruned(
                new PersonAggregate(
                        input.relation,
                        aggregate.keys().stream().map(key -> input.places[key]).toList(),
                        kept.stream().map(input::moved).toList()),
                places);
    }

    private static BitSet with(BitSet needed, Expression condition) {
        BitSet all = new BitSet();
        all.or(needed);
        Shift.collect(condition, all);
        return all;
    }
}
