package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.Threshold;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * That a step is of the one partition that its policy fixes: all rows of the dataset, by the partition's first columns, and each coarser grouping of these too, so that what is
 * withheld is decided from the coarsest on and in every question alike.
 */
final class PartitionCheck {
    private final Threshold threshold;

    PartitionCheck(Threshold threshold) {
        this.threshold = threshold;
    }

    void require(Relation rows, Grouping grouping, List<FieldFacts> keys) {
        if (!areAll(rows)) {
            throw NotSafe.because(CheckCode.PARTITION, "rows of the partition are chosen");
        }
        List<Optional<ColumnName>> columns = keys.stream()
                .map(key -> key.origin().map(FieldFacts.Origin::column))
                .toList();
        int finest = keys.size();
        if (finest > threshold.partition().size() || !first(finest).equals(new HashSet<>(columns))) {
            throw NotSafe.because(CheckCode.PARTITION, "the keys are not the first columns of the partition");
        }
        Set<Set<Optional<ColumnName>>> sets = new HashSet<>();
        for (List<Integer> set : Sets.of(grouping).keys()) {
            Set<Optional<ColumnName>> named = new HashSet<>();
            set.forEach(key -> named.add(columns.get(key)));
            sets.add(named);
        }
        boolean all = sets.size() == finest + 1
                && IntStream.rangeClosed(0, finest).mapToObj(this::first).allMatch(sets::contains);
        if (!all) {
            throw NotSafe.because(CheckCode.PARTITION, "a coarser grouping of the partition is missing");
        }
    }

    private Set<Optional<ColumnName>> first(int columns) {
        Set<Optional<ColumnName>> first = new HashSet<>();
        threshold.partition().subList(0, columns).forEach(column -> first.add(Optional.of(column)));
        return first;
    }

    private static boolean areAll(Relation rows) {
        return switch (rows) {
            case Relation.Scan _ -> true;
            case Relation.Project project -> areAll(project.input());
            case Relation.Filter _,
                    Relation.Join _,
                    Relation.Union _,
                    Relation.Window _,
                    Relation.PersonAggregate _,
                    Relation.Earlier _ -> false;
        };
    }
}
