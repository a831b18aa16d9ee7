package dev.glovebox.engine.release;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a measurement asks for, known before any data is read.
 *
 * @param groupsPerPerson C₀: in how many groups one person can be at most
 * @param measures what gets noise beside the number of persons, in the order of {@link ExactGroup}'s sums
 * @param countsPersons whether COUNT(DISTINCT person) is among the outputs
 * @param minEntities k, where groups of fewer persons never appear and every group must pass the selection; empty only for a public
 *     domain that the policy lets out whole
 */
public record MeasurementShape(
        int groupsPerPerson, List<Measure> measures, boolean countsPersons, OptionalInt minEntities) {
    public MeasurementShape {
        measures = List.copyOf(measures);
        if (groupsPerPerson < 1) {
            throw new IllegalArgumentException("a person is in at least one group");
        }
        if (minEntities.isPresent() && minEntities.getAsInt() < 1) {
            throw new IllegalArgumentException("minEntities is at least 1");
        }
        if (measures.isEmpty() && !countsPersons && minEntities.isEmpty()) {
            throw new IllegalArgumentException("a measurement without measures and selection releases nothing");
        }
    }

    /** Cell 0 is the number of persons, cell i the measure number i − 1. */
    Measure cell(int cell) {
        return cell == 0 ? Measure.PERSONS : measures.get(cell - 1);
    }
}
