package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The noisy counts that were looked at, by the node that they are the children of. Nodes that nobody looks at get no noise: as the noise of each is
 * independent, that is the same as giving it to all and forgetting the rest.
 */
public record NoisyTree(SortedMap<Integer, List<BigInteger>> children) implements NodeCounts {
    public NoisyTree {
        SortedMap<Integer, List<BigInteger>> copy = new TreeMap<>();
        for (Map.Entry<Integer, List<BigInteger>> entry : children.entrySet()) {
            copy.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        children = Collections.unmodifiableSortedMap(copy);
    }

    @Override
    public Optional<List<BigInteger>> children(int node, int level, int first) {
        return Optional.ofNullable(children.get(node));
    }
}
