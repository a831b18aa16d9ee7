package dev.glovebox.engine.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which cells of a fixed partition are withheld, where nothing is noised. The grouping sets of such a measurement are the first keys of the partition, from none of them on.
 *
 * @param minEntities k: what fewer persons make up is withheld
 * @param percent a sum is withheld of which its {@code persons} largest parts are more
 * @param largestOf for each cell that is a sum of no negative values, the cell with its largest parts of as many persons
 * @param apart whether a person is in one group of each set alone
 */
public record Withholding(int minEntities, int percent, int persons, Map<Integer, Integer> largestOf, boolean apart) {
    public Withholding {
        largestOf = Collections.unmodifiableMap(new TreeMap<>(largestOf));
        if (minEntities < 2 || persons < 1 || percent < 1 || percent > 99) {
            throw new IllegalArgumentException("something is withheld");
        }
    }
}
