package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many values of a group lie in each leaf, in the clear; like {@link ExactGroup} without anything that could write it down. */
public final class LeafCounts {
    static final LeafCounts NONE = new LeafCounts(new TreeMap<>());

    private final SortedMap<Integer, BigInteger> counts;

    LeafCounts(Map<Integer, BigInteger> counts) {
        this.counts = new TreeMap<>(counts);
    }

    /** One value each at {@code values} evenly spread places. */
    static LeafCounts spread(long values, int leaves) {
        Map<Integer, BigInteger> counts = new TreeMap<>();
        for (long i = 0; i < values; i++) {
            counts.merge((int) ((2 * i + 1) * leaves / (2 * values)), BigInteger.ONE, BigInteger::add);
        }
        return new LeafCounts(counts);
    }

    BigInteger within(int first, int end) {
        return counts.subMap(first, end).values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Whether these can be the counts of so many persons. */
    boolean isOf(TreeShape shape, BigInteger persons) {
        boolean known = counts.isEmpty() || (counts.firstKey() >= 0 && counts.lastKey() < shape.leaves());
        BigInteger all = counts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        return known
                && counts.values().stream().allMatch(count -> count.signum() >= 0)
                && all.compareTo(persons.multiply(shape.sensitivity())) <= 0;
    }
}
