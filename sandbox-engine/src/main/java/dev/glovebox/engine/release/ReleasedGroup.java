package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group that may leave: its keys and the measurement's cells with their noise, and of each tree the counts that were looked at. A number of
 * persons that nobody measured is 0. Where groups leave without noise, {@link CellSuppression} says what stands in its cells.
 */
public record ReleasedGroup(List<@Nullable Object> keys, List<BigInteger> cells, List<NoisyTree> trees) {
    public ReleasedGroup {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
        cells = List.copyOf(cells);
        trees = List.copyOf(trees);
    }

    public ReleasedGroup(List<@Nullable Object> keys, List<BigInteger> cells) {
        this(keys, cells, List.of());
    }
}
