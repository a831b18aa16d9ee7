package dev.glovebox.engine.plan.algebra;

import java.util.Optional;

/**
 * A function over the rows of a partition. Where rows tie in the window's order, those that tell them apart by position see them in the order
 * of their other fields, so that equal rows alone change places; the ranks see them tied.
 */
public sealed interface WindowFunction {

    /** 1 for the first row, 2 for the second. */
    record RowNumber() implements WindowFunction {}

    /** One more than there are rows before this one and its ties. */
    record Rank() implements WindowFunction {}

    /** One more than there are distinct places before this one. */
    record DenseRank() implements WindowFunction {}

    /** The field of the row that is {@code rows} before this one, or after it where negative; NULL where there is none. */
    record Lag(int field, int rows) implements WindowFunction {}

    /** The field of the partition's first row. */
    record First(int field) implements WindowFunction {}

    /** An aggregate of a field over the frame's rows; {@code COUNT_ROWS} looks at no field. */
    record Fold(Kind kind, int field, Frame frame) implements WindowFunction {}

    enum Kind {
        COUNT_ROWS,
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    /** Rows from {@code from} to {@code to} places after this one; without a bound to the partition's end. */
    record Frame(Optional<Integer> from, Optional<Integer> to) {
        public static final Frame WHOLE = new Frame(Optional.empty(), Optional.empty());
    }
}
