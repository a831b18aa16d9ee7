package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group as the sealed process computed it, in the clear. Without {@code toString}, equality or codec, so that it cannot slip
 * into a log or a message.
 */
public final class ExactGroup {
    private final List<@Nullable Object> keys;
    private final long persons;
    private final List<BigInteger> sums;
    private final List<LeafCounts> leaves;

    /** Sums in fixed-point units, in the order of the shape's measures; a NULL sum arrives as zero. */
    public ExactGroup(List<? extends @Nullable Object> keys, long persons, List<BigInteger> sums) {
        this(keys, persons, sums, List.of());
    }

    /** With the leaves of each of the shape's trees. */
    public ExactGroup(
            List<? extends @Nullable Object> keys, long persons, List<BigInteger> sums, List<LeafCounts> leaves) {
        this.keys = Collections.unmodifiableList(new ArrayList<>(keys));
        this.persons = persons;
        this.sums = List.copyOf(sums);
        this.leaves = List.copyOf(leaves);
    }

    List<@Nullable Object> keys() {
        return keys;
    }

    long persons() {
        return persons;
    }

    List<BigInteger> sums() {
        return sums;
    }

    List<LeafCounts> leaves() {
        return leaves;
    }
}
