package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a quantile in a tree of noisy counts, from the root to a leaf.
 *
 * <p><b>Where it surely is.</b> For an edge e between two leaves let D(e) = (1 − p)·F − p·(n − F), with F of n values below it. A quantile at p is one of
 * the values numbered ⌈pn⌉ − 1 to ⌊pn⌋ from 0, or between those numbered ⌊p(n − 1)⌋ and ⌈p(n − 1)⌉; so it is not below e where D(e) ≤ −1, and below e where
 * D(e) ≥ 1. D̂(e) is a sum of noisy nodes: those left of the path to e and those right of it, which together hold each value once.
 *
 * <p>The lower end: at each level the edges between a node's children are tested from the left, D̂(e) + w(e) ≤ −1, until the first that fails; the
 * search goes on in the child before it, and the last edge that passed is the end. It is above the quantile only if at some level the test of the
 * first edge above the quantile passed, as no edge behind it is tested else. Which edges these are, one a level, the exact values alone decide: so
 * the end is wrong with at most {@code levels} times the probability that one noise passes its w. The upper end is found alike from
 * the right. Ending early, where counts are missing, only widens.
 */
final class QuantileSearch {
    private final TreeShape shape;
    private final BigDecimal fraction;
    private final BigDecimal rest;
    private final CellNoise noise;
    private final Map<Reach, BigDecimal> reaches = new HashMap<>();

    private record Reach(int left, int right, double miss) {}

    /** The leaves {@code first} to {@code end} − 1. */
    record Leaves(int first, int end) {}

    QuantileSearch(TreeShape shape, BigDecimal fraction, CellNoise noise) {
        this.shape = shape;
        this.fraction = fraction;
        this.rest = BigDecimal.ONE.subtract(fraction);
        this.noise = noise;
    }

    TreeShape shape() {
        return shape;
    }

    /** How many tests could each make an interval wrong. */
    int tests() {
        return 2 * shape.levels();
    }

    /** About where the quantile is, in leaves from the first. */
    double place(NodeCounts counts) {
        return new TreeDescent(shape, fraction.doubleValue()).place(counts);
    }

    /** Where it surely is, unless one of {@link #tests} fails, each with probability {@code miss}. */
    Leaves between(NodeCounts counts, double miss) {
        int first = end(counts, miss, false);
        int end = end(counts, miss, true);
        // Both ends cannot be wrong at once but by noise; then the tests contradict each other and nothing is claimed
        // of either.
        return first < end ? new Leaves(first, end) : new Leaves(end - 1, first + 1);
    }

    /** What lies beside the path so far. */
    private record Beside(BigInteger left, BigInteger right, int leftNodes, int rightNodes) {
        Beside with(List<BigInteger> counts, int place) {
            return new Beside(
                    left.add(sum(counts.subList(0, place))),
                    right.add(sum(counts.subList(place + 1, counts.size()))),
                    leftNodes + place,
                    rightNodes + counts.size() - 1 - place);
        }
    }

    private int end(NodeCounts counts, double miss, boolean upper) {
        Beside beside = new Beside(BigInteger.ZERO, BigInteger.ZERO, 0, 0);
        int node = 0;
        int first = 0;
        int span = 1 << (4 * shape.levels());
        for (int level = 0; level < shape.levels(); level++) {
            Optional<List<BigInteger>> children = counts.children(node, level, first);
            if (children.isEmpty()) {
                break;
            }
            int place = place(beside, children.get(), miss, upper);
            beside = beside.with(children.get(), place);
            node = TreeShape.child(node, place);
            span = shape.childSpan(level);
            first += place * span;
        }
        return upper ? Math.min(first + span, shape.leaves()) : first;
    }

    /** The child in which the search goes on: after the last edge that passed. */
    private int place(Beside beside, List<BigInteger> children, double miss, boolean upper) {
        int place = upper ? children.size() - 1 : 0;
        while (upper ? place > 0 : place < children.size() - 1) {
            int edge = upper ? place : place + 1;
            BigDecimal distance = distance(
                    beside.left.add(sum(children.subList(0, edge))),
                    beside.right.add(sum(children.subList(edge, children.size()))));
            BigDecimal reach = reach(beside.leftNodes + edge, beside.rightNodes + children.size() - edge, miss);
            boolean passes = upper
                    ? distance.subtract(reach).compareTo(BigDecimal.ONE) >= 0
                    : distance.add(reach).compareTo(BigDecimal.ONE.negate()) <= 0;
            if (!passes) {
                break;
            }
            place += upper ? -1 : 1;
        }
        return place;
    }

    private BigDecimal distance(BigInteger left, BigInteger right) {
        return rest.multiply(new BigDecimal(left)).subtract(fraction.multiply(new BigDecimal(right)));
    }

    /** The noise is symmetric, so it passes the width of twice the miss to one side with this miss. */
    private BigDecimal reach(int left, int right, double miss) {
        return reaches.computeIfAbsent(
                new Reach(left, right, miss),
                wanted -> LinearNoise.halfWidth(noise, rest, left, fraction, right, 2 * miss));
    }

    private static BigInteger sum(List<BigInteger> counts) {
        return counts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
