package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
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
import java.util.BitSet;
import java.util.List;

/** Which fields a relation gives, and which of them are persons' numbers. */
final class Fields {
    private Fields() {}

    static int width(Relation relation) {
        return switch (relation) {
            case Scan scan -> scan.columns().size() + (scan.person() ? 1 : 0);
            case Earlier earlier -> earlier.columns().size();
            case Filter filter -> width(filter.input());
            case Project project -> project.expressions().size();
            case Join join -> width(join.left()) + (isHalf(join) ? 0 : width(join.right())) + (isMerging(join) ? 1 : 0);
            case Union union -> width(union.inputs().getFirst());
            case Window window -> width(window.input()) + window.functions().size();
            case PersonAggregate aggregate ->
                aggregate.keys().size() + aggregate.aggregates().size();
        };
    }

    /** Of such a join only the left fields are left. */
    static boolean isHalf(Join join) {
        return join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
    }

    /** Such a join gives the person of each row as one more field. */
    static boolean isMerging(Join join) {
        return join.kind() == JoinKind.FULL && hasPersons(join.left()) && hasPersons(join.right());
    }

    /** Whether nothing but what earlier steps released is read. */
    static boolean isReleased(Relation relation) {
        return switch (relation) {
            case Scan _ -> false;
            case Earlier _ -> true;
            case Filter filter -> isReleased(filter.input());
            case Project project -> isReleased(project.input());
            case PersonAggregate aggregate -> isReleased(aggregate.input());
            case Window window -> isReleased(window.input());
            case Join join -> isReleased(join.left()) && isReleased(join.right());
            case Union union -> union.inputs().stream().allMatch(Fields::isReleased);
        };
    }

    static boolean hasPersons(Relation relation) {
        return switch (relation) {
            case Scan scan -> scan.person();
            case Earlier _ -> false;
            case Filter filter -> hasPersons(filter.input());
            case Project project -> hasPersons(project.input());
            case PersonAggregate aggregate -> hasPersons(aggregate.input());
            case Window window -> hasPersons(window.input());
            case Join join -> hasPersons(join.left()) || hasPersons(join.right());
            case Union union -> hasPersons(union.inputs().getFirst());
        };
    }

    static BitSet persons(Relation relation) {
        BitSet persons = new BitSet();
        switch (relation) {
            case Scan scan -> persons.set(scan.columns().size(), width(scan));
            case Earlier _ -> {}
            case Filter filter -> persons.or(persons(filter.input()));
            case Project(Relation input, List<Expression> expressions) -> {
                BitSet below = persons(input);
                for (int i = 0; i < expressions.size(); i++) {
                    persons.set(i, expressions.get(i) instanceof Field field && below.get(field.index()));
                }
            }
            case Join join -> {
                persons.or(persons(join.left()));
                if (!isHalf(join)) {
                    persons(join.right()).stream().forEach(i -> persons.set(i + width(join.left())));
                }
                if (isMerging(join)) {
                    persons.set(width(join) - 1);
                }
            }
            case Union union -> {
                persons.or(persons(union.inputs().getFirst()));
                union.inputs().forEach(input -> persons.and(persons(input)));
            }
            case Window window -> persons.or(persons(window.input()));
            case PersonAggregate aggregate -> {
                BitSet below = persons(aggregate.input());
                for (int i = 0; i < aggregate.keys().size(); i++) {
                    persons.set(i, below.get(aggregate.keys().get(i)));
                }
            }
        }
        return persons;
    }
}
