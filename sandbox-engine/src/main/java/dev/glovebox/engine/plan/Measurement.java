package dev.glovebox.engine.plan;

import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A measurement: exact integers per group, and how far one person can move them.
 *
 * @param keys the types of the group keys
 * @param groupsPerPerson at most this many groups hold a given person (C₀)
 * @param cells the exact integer columns after the keys, in the result's order; the first is the number of persons
 * @param measures each aggregate of the plan in its order, as computed from noisy cells
 * @param wholeDomain whether the keys' declared domain is released whole, without k and without selection
 * @param bounds for each key what the broker knows of its values without the worker
 * @param trees for quantiles: how the values of a group are counted by their size
 * @param sets several groupings at once; then the set's number is the last key
 * @param withholding present where groups leave as they are or not at all, in place of noise
 */
public record Measurement(
        List<ColumnType> keys,
        long groupsPerPerson,
        List<Cell> cells,
        List<Measure> measures,
        boolean wholeDomain,
        List<KeyBound> bounds,
        List<Tree> trees,
        GroupingSets sets,
        Optional<Withholding> withholding) {

    public Measurement {
        keys = List.copyOf(keys);
        cells = List.copyOf(cells);
        measures = List.copyOf(measures);
        bounds = List.copyOf(bounds);
        trees = List.copyOf(trees);
        if (bounds.size() != keys.size()) {
            throw new IllegalArgumentException("each key has one bound");
        }
    }

    /** A measurement that is noised. */
    public Measurement(
            List<ColumnType> keys,
            long groupsPerPerson,
            List<Cell> cells,
            List<Measure> measures,
            boolean wholeDomain,
            List<KeyBound> bounds,
            List<Tree> trees,
            GroupingSets sets) {
        this(keys, groupsPerPerson, cells, measures, wholeDomain, bounds, trees, sets, Optional.empty());
    }

    public Measurement(
            List<ColumnType> keys,
            long groupsPerPerson,
            List<Cell> cells,
            List<Measure> measures,
            boolean wholeDomain,
            List<KeyBound> bounds) {
        this(keys, groupsPerPerson, cells, measures, wholeDomain, bounds, List.of(), GroupingSets.NONE);
    }

    /**
     * Several groupings of the same rows.
     *
     * @param keys the places of the keys of each set; empty where there is but the one grouping by all keys
     * @param families which exact cells are sums of which
     */
    public record GroupingSets(List<List<Integer>> keys, List<Family> families) {
        public static final GroupingSets NONE = new GroupingSets(List.of(), List.of());

        public GroupingSets {
            keys = keys.stream().map(List::copyOf).toList();
            families = List.copyOf(families);
        }

        public boolean isSeveral() {
            return !keys.isEmpty();
        }
    }

    /**
     * Of {@code cells}, a group of one of these sets has the sum over all groups that agree with it in the keys that both sets have, whatever the
     * data are; all combinations of the keys' values are released.
     */
    public record Family(List<Integer> sets, List<Integer> cells) {
        public Family {
            sets = List.copyOf(sets);
            cells = List.copyOf(cells);
        }
    }

    /**
     * What holds for a group key, whatever a worker says.
     *
     * @param longest the most characters of a text; empty where nothing proves one
     * @param numbers where a whole number lies; empty where nothing proves it
     * @param listed all values of a domain that is released whole and stands in a policy
     */
    public record KeyBound(OptionalInt longest, Optional<Numbers> numbers, Optional<List<String>> listed) {
        public KeyBound {
            listed = listed.map(List::copyOf);
        }
    }

    /** All whole numbers from {@code least} to {@code most}. */
    public record Numbers(long least, long most) {
        public boolean holds(long number) {
            return least <= number && number <= most;
        }
    }

    /**
     * One exact integer column, in its own units.
     *
     * @param sensitivity the most by which one person moves it in one group
     * @param least what each person of a group adds at least; −sensitivity where nothing more is proved
     */
    public record Cell(long sensitivity, long least) {
        public Cell {
            if (least < -sensitivity || least > sensitivity) {
                throw new IllegalArgumentException("a person adds no more than the sensitivity");
            }
        }
    }

    /**
     * Values in units of 10^-scale from {@code low} to {@code high}, counted in leaves of {@code width} units, and above them by sixteens in
     * {@code levels} levels. The worker gives the leaves; each level above is a sum of them.
     *
     * @param sensitivity the most values of one person in one group, hence the most by which one person moves the counts of one level
     *     together
     */
    public record Tree(long sensitivity, int levels, int scale, long low, long high, long width) {
        public static final int BRANCHES = 16;
        public static final int MOST_LEVELS = 4;
        /** The leaves of tree {@code i} are numbered from {@code i · MOST_LEAVES}. */
        public static final int MOST_LEAVES = 1 << 16;

        public Tree {
            boolean grows = levels >= 1 && levels <= MOST_LEVELS && width >= 1 && low <= high && sensitivity >= 1;
            if (!grows || (high - low) / width >= 1L << (4 * levels)) {
                throw new IllegalArgumentException("the leaves hold all values");
            }
        }

        public int leaves() {
            return (int) ((high - low) / width) + 1;
        }
    }

    /** How an aggregate reads the noisy cells. */
    public sealed interface Measure {

        /** A count: the cell itself. */
        record Count(int cell) implements Measure {}

        /** A sum in units of 10^-scale. */
        record Sum(int cell, int scale) implements Measure {}

        /**
         * A mean: {@code (midpoint + sum / max(1, count)) · 10^-scale}, within {@code [low, high] · 10^-scale}. The sum is of values less the
         * midpoint, which halves how far one person moves it.
         */
        record Mean(int sumCell, int countCell, int scale, long midpoint, long low, long high) implements Measure {}

        /**
         * A variance, {@code (squares / n − (sum / n)²) · 10^-2scale} with n = max(1, count), of values at most {@code radius} from the
         * midpoint that both sums are around; {@code sample} divides by n − 1, {@code root} is its square root.
         */
        record Spread(int sumCell, int squareCell, int countCell, int scale, long radius, boolean sample, boolean root)
                implements Measure {}

        /**
         * The winner of a race, in units of 10^-scale: {@code cells} are one count or sum, of which each person adds at most 1, 2, 4, … in the first
         * cells and at most the cap in the last.
         */
        record Race(List<Integer> cells, int scale) implements Measure {
            public Race {
                cells = List.copyOf(cells);
                if (cells.isEmpty()) {
                    throw new IllegalArgumentException("a race has a bound");
                }
            }
        }

        /** The value below which {@code fraction} of the values of a tree lie, to a whole unit. */
        record Quantile(int tree, BigDecimal fraction) implements Measure {}
    }
}
