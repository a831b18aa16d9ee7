package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gives noise to the nodes of one tree that quantiles look at, each once. */
final class TreeGrowth implements NodeCounts {
    /** Formulas of several values ask for narrower misses than a quantile by itself: their paths are kept, too. */
    private static final double[] SHARES = {1, 0.25, 0.0625};

    private final TreeShape shape;
    private final LeafCounts exact;
    private final Supplier<BigInteger> noise;
    private final SortedMap<Integer, List<BigInteger>> children = new TreeMap<>();

    TreeGrowth(TreeShape shape, LeafCounts exact, Supplier<BigInteger> noise) {
        this.shape = shape;
        this.exact = exact;
        this.noise = noise;
    }

    NoisyTree with(List<QuantileSearch> searches) {
        for (QuantileSearch search : searches) {
            search.place(this);
            for (double share : SHARES) {
                search.between(this, Estimate.MISS / search.tests() * share);
            }
        }
        return new NoisyTree(children);
    }

    @Override
    public Optional<List<BigInteger>> children(int node, int level, int first) {
        return Optional.of(children.computeIfAbsent(node, fresh -> noised(level, first)));
    }

    private List<BigInteger> noised(int level, int first) {
        int span = shape.childSpan(level);
        List<BigInteger> counts = new ArrayList<>();
        for (int i = 0; i < shape.children(level, first); i++) {
            int from = first + i * span;
            counts.add(exact.within(from, from + span).add(noise.get()));
        }
        return counts;
    }
}
