package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is proved of the rows that a checked step releases: public, each value of its type or NULL, and which of them are keys. */
final class ReleasedFacts {
    private ReleasedFacts() {}

    static RowFacts of(ProposedPlan step, List<ColumnType> types) {
        return new RowFacts(
                types.stream().map(ReleasedFacts::field).toList(), Optional.empty(), RowFacts.UNBOUNDED, keys(step));
    }

    private static FieldFacts field(ColumnType shown) {
        ColumnType type = Types.released(shown);
        Optional<Interval> range = switch (Kind.of(type)) {
            case INTEGER -> Optional.of(Interval.INT64);
            case DECIMAL -> Optional.of(ExpressionCheck.typeRange((ColumnType.Decimal) type));
            case BOOLEAN, DOUBLE, TEXT, DATE, TIMESTAMP -> Optional.empty();
        };
        return FieldFacts.value(type, true, range, Optional.empty(), Set.of());
    }

    /** One grouping gives one row for its keys, and without keys one row; with LIMIT 1 there is one at most. */
    private static Set<Set<Integer>> keys(ProposedPlan step) {
        if (step.limit().filter(rows -> rows <= 1).isPresent()) {
            return Set.of(Set.of());
        }
        return step.grouping()
                .filter(grouping -> grouping.sets().isEmpty())
                .flatMap(grouping -> places(step, grouping))
                .map(Set::of)
                .orElse(Set.of());
    }

    private static Optional<Set<Integer>> places(ProposedPlan step, Grouping grouping) {
        List<Expression> shown =
                step.outputs().stream().map(ProposedPlan.Output::value).toList();
        Set<Integer> places = new HashSet<>();
        for (int key = 0; key < grouping.keys().size(); key++) {
            int place = shown.indexOf(
                    new Expression.Field(key, grouping.keys().get(key).type()));
            if (place < 0) {
                return Optional.empty();
            }
            places.add(place);
        }
        return Optional.of(Set.copyOf(places));
    }
}
