package dev.glovebox.engine.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group that may leave: its keys and one cell per output. */
public record ReleasedGroup(List<@Nullable Object> keys, List<ReleasedCell> cells) {
    public ReleasedGroup {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
        cells = List.copyOf(cells);
    }
}
