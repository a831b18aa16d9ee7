package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Measurement.Tree;
import java.util.List;

/**
 * How many levels the trees of a question have, so that all leaves of all its groups fit one result. From policies and facts alone: how many
 * groups there are in the data decides nothing.
 */
final class LeafLimit {
    private static final long MOST_ROWS = 1_000_000;
    private static final int FEWEST_LEVELS = 2;
    /** Where nothing limits the groups; a worker whose result is longer than any may be fails, as with groups alone. */
    private static final int USUAL_LEVELS = 3;

    private LeafLimit() {}

    static int levels(CatalogSnapshot catalog, List<FieldFacts> keys, long trees) {
        long groups = groups(catalog, keys);
        if (groups == RowFacts.UNBOUNDED) {
            return USUAL_LEVELS;
        }
        for (int levels = Tree.MOST_LEVELS; levels >= FEWEST_LEVELS; levels--) {
            long rows = RowFacts.plus(1, RowFacts.times(trees, 1L << (4 * levels)));
            if (RowFacts.times(groups, rows) <= MOST_ROWS) {
                return levels;
            }
        }
        throw NotSafe.because(CheckCode.MANY_GROUPS, "there can be too many groups for quantiles of each");
    }

    /** As many groups as there can be; UNBOUNDED where nothing limits them. */
    private static long groups(CatalogSnapshot catalog, List<FieldFacts> keys) {
        return keys.stream().mapToLong(key -> KeyValues.of(catalog, key)).reduce(1, RowFacts::times);
    }
}
