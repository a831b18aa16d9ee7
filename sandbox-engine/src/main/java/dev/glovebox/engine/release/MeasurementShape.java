package dev.glovebox.engine.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a measurement asks for, known before any data is read.
 *
 * @param groupsPerPerson C₀: in how many groups one person can be at most
 * @param measures what gets noise beside the number of persons, in the order of {@link ExactGroup}'s sums
 * @param trees of quantiles, in the order of {@link ExactGroup}'s leaves
 * @param countsPersons whether COUNT(DISTINCT person) is among the outputs
 * @param minEntities k, where groups of fewer persons never appear and every group must pass the selection; empty only for a public
 *     domain that the policy lets out whole
 */
public record MeasurementShape(
        int groupsPerPerson,
        List<Measure> measures,
        List<TreeShape> trees,
        boolean countsPersons,
        OptionalInt minEntities) {
    public MeasurementShape {
        measures = List.copyOf(measures);
        trees = List.copyOf(trees);
        if (groupsPerPerson < 1) {
            throw new IllegalArgumentException("a person is in at least one group");
        }
        if (minEntities.isPresent() && minEntities.getAsInt() < 1) {
            throw new IllegalArgumentException("minEntities is at least 1");
        }
        if (measures.isEmpty() && trees.isEmpty() && !countsPersons && minEntities.isEmpty()) {
            throw new IllegalArgumentException("a measurement without measures and selection releases nothing");
        }
    }

    public MeasurementShape(
            int groupsPerPerson, List<Measure> measures, boolean countsPersons, OptionalInt minEntities) {
        this(groupsPerPerson, measures, List.of(), countsPersons, minEntities);
    }

    /** What gets noise beside the number of persons: each level of a tree is one measure. */
    List<Measure> noised() {
        List<Measure> all = new ArrayList<>(measures);
        trees.forEach(tree -> all.addAll(Collections.nCopies(tree.levels(), Measure.of(tree.sensitivity()))));
        return all;
    }

    /** Cell 0 is the number of persons, cell i the measure number i − 1. */
    Measure cell(int cell) {
        return cell == 0 ? Measure.PERSONS : measures.get(cell - 1);
    }
}
