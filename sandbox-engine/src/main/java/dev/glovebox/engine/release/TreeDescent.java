package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.List;

/**
 * The likeliest place of a quantile. On the way down the children's counts are made to add up to what was decided of their parent, each changed
 * by as much, which is the least change that does it; then the sums from the left are made never to fall, again by the least change, so that
 * noise in empty leaves does not end the search early.
 */
record TreeDescent(TreeShape shape, double fraction) {

    /** In leaves from the first, with the place within the leaf; of no values, the fraction of all leaves. */
    double place(NodeCounts counts) {
        int node = 0;
        int first = 0;
        double parent = Double.NaN;
        double rank = Double.NaN;
        for (int level = 0; level < shape.levels(); level++) {
            double[] sums = sums(counts.children(node, level, first).orElseThrow(), parent);
            double all = sums[sums.length - 1];
            if (all <= 0) {
                return fraction * shape.leaves();
            }
            rank = level == 0 ? fraction * all : rank;
            int place = place(sums, rank);
            parent = sums[place + 1] - sums[place];
            rank -= sums[place];
            node = TreeShape.child(node, place);
            first += place * shape.childSpan(level);
        }
        return first + Math.min(rank / parent, 1);
    }

    /** The child with more than nothing in which so many values are reached. */
    private static int place(double[] sums, double rank) {
        int place = 0;
        while (place + 2 < sums.length && sums[place + 1] < rank) {
            place++;
        }
        return place;
    }

    private static double[] sums(List<BigInteger> children, double parent) {
        double all = children.stream().mapToDouble(BigInteger::doubleValue).sum();
        double shift = Double.isNaN(parent) ? 0 : (parent - all) / children.size();
        double[] sums = new double[children.size() + 1];
        for (int i = 0; i < children.size(); i++) {
            sums[i + 1] = sums[i] + children.get(i).doubleValue() + shift;
        }
        double total = Math.max(0, sums[children.size()]);
        rise(sums);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.clamp(sums[i], 0, total);
        }
        sums[0] = 0;
        sums[children.size()] = total;
        return sums;
    }

    /** The nearest numbers that never fall, from the second on: neighbours that do are replaced by their mean. */
    private static void rise(double[] numbers) {
        double[] means = new double[numbers.length];
        int[] ends = new int[numbers.length];
        int blocks = 0;
        for (int i = 1; i < numbers.length; i++) {
            double mean = numbers[i];
            int begin = i;
            while (blocks > 0 && means[blocks - 1] > mean) {
                blocks--;
                int from = blocks == 0 ? 1 : ends[blocks - 1];
                mean = (means[blocks] * (begin - from) + mean * (i + 1 - begin)) / (i + 1 - from);
                begin = from;
            }
            means[blocks] = mean;
            ends[blocks++] = i + 1;
        }
        for (int block = 0, i = 1; block < blocks; block++) {
            while (i < ends[block]) {
                numbers[i++] = means[block];
            }
        }
    }
}
