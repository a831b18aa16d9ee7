package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import java.util.Optional;
import java.util.Set;

/**
 * What is proved of a field or an expression.
 *
 * @param range holds every value that the engine can meet; proves that arithmetic cannot overflow
 * @param bounds the interval to which a measured value is clamped; a declared bound may be narrower than the range
 * @param uses every column that the value was made from
 * @param origin the column that this is, unchanged
 * @param person the number of a person; it can be compared with its like and grouped by, nothing else
 */
record FieldFacts(
        ColumnType type,
        boolean nullable,
        Optional<Interval> range,
        Optional<Interval> bounds,
        Set<ColumnUse> uses,
        Optional<Origin> origin,
        boolean person) {

    FieldFacts {
        uses = Set.copyOf(uses);
    }

    /** A column of a dataset. */
    record Origin(DatasetName dataset, ColumnName column) {}

    static FieldFacts personNumber() {
        return new FieldFacts(
                ColumnType.Plain.BIGINT,
                false,
                Optional.of(Interval.of(0, 0xFFFF_FFFFL)),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                true);
    }

    static FieldFacts value(
            ColumnType type,
            boolean nullable,
            Optional<Interval> range,
            Optional<Interval> bounds,
            Set<ColumnUse> uses) {
        return new FieldFacts(type, nullable, range, bounds, uses, Optional.empty(), false);
    }

    FieldFacts orNull() {
        return new FieldFacts(type, true, range, bounds, uses, origin, person);
    }
}
