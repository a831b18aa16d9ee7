package dev.glovebox.engine.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where group keys may come from. */
public sealed interface GroupDomain permits GroupDomain.Open, GroupDomain.Listed {
    /** The number of grouping columns. */
    int columns();

    /** From the data itself. */
    record Open(int columns) implements GroupDomain {}

    /** From a public list; a measurement without GROUP BY has the one group with no keys. */
    record Listed(int columns, List<List<@Nullable Object>> groups) implements GroupDomain {
        public Listed {
            List<List<@Nullable Object>> copy = new ArrayList<>();
            groups.forEach(keys -> copy.add(Collections.unmodifiableList(new ArrayList<>(keys))));
            groups = Collections.unmodifiableList(copy);
        }

        public static Listed single() {
            return new Listed(0, List.of(List.of()));
        }
    }
}
