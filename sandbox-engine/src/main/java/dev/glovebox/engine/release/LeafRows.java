package dev.glovebox.engine.release;

import static dev.glovebox.engine.release.KeyOrder.BY_KEYS;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a worker's result that count the values in a leaf, by their group. */
final class LeafRows {
    private static final BigInteger OF_GROUP = BigInteger.ONE.negate();

    private final RawResult raw;
    private final int column;
    private final int trees;
    private final SortedMap<List<@Nullable Object>, List<Map<Integer, BigInteger>>> groups = new TreeMap<>(BY_KEYS);

    LeafRows(RawResult raw, List<ColumnType> keys, int trees) {
        this.raw = raw;
        this.column = keys.size();
        this.trees = trees;
        for (int row = 0; trees > 0 && row < raw.rows(); row++) {
            if (!isGroup(row)) {
                add(row, groups.computeIfAbsent(ExactGroups.keys(raw, row, keys), fresh -> none()));
            }
        }
    }

    private List<Map<Integer, BigInteger>> none() {
        List<Map<Integer, BigInteger>> none = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            none.add(new TreeMap<>());
        }
        return none;
    }

    boolean isGroup(int row) {
        return number(row, column).equals(OF_GROUP);
    }

    private void add(int row, List<Map<Integer, BigInteger>> leaves) {
        BigInteger leaf = number(row, column);
        if (leaf.signum() < 0 || leaf.compareTo(BigInteger.valueOf((long) trees * Tree.MOST_LEAVES)) >= 0) {
            throw new ReleaseException(ReleaseException.Code.WRONG_SHAPE);
        }
        int number = leaf.intValueExact();
        Map<Integer, BigInteger> tree = leaves.get(number / Tree.MOST_LEAVES);
        if (tree.put(number % Tree.MOST_LEAVES, number(row, column + 1)) != null) {
            throw new ReleaseException(ReleaseException.Code.DUPLICATE_GROUP);
        }
    }

    private BigInteger number(int row, int column) {
        if (raw.isNull(row, column)) {
            throw new ReleaseException(ReleaseException.Code.WRONG_SHAPE);
        }
        return raw.integer(row, column);
    }

    /** The leaves of a group, which is then taken; a second group of these keys has none. */
    List<LeafCounts> of(List<@Nullable Object> keys) {
        List<Map<Integer, BigInteger>> leaves = groups.remove(keys);
        return (leaves == null ? none() : leaves).stream().map(LeafCounts::new).toList();
    }

    void requireAllTaken() {
        if (!groups.isEmpty()) {
            throw new ReleaseException(ReleaseException.Code.WRONG_SHAPE);
        }
    }
}
