package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement.Tree;
import java.math.BigInteger;

/**
 * Counts of values by leaves, and above them by sixteens in {@code levels} levels. Nodes are numbered from the root, 0, so that the children of
 * n are 16n + 1 to 16n + 16. The root itself is not counted, nor is any node without leaves.
 *
 * @param sensitivity by how much one person moves the counts of one level, all together
 */
public record TreeShape(BigInteger sensitivity, int levels, int leaves) {
    public static final int BRANCHES = Tree.BRANCHES;

    public TreeShape {
        if (sensitivity.signum() <= 0 || levels < 1 || leaves < 1 || leaves > span(levels)) {
            throw new IllegalArgumentException("a tree holds its leaves");
        }
    }

    /** The leaves under a node that is so many levels above them. */
    private static int span(int levels) {
        return 1 << (4 * levels);
    }

    /** The leaves under each child of a node at {@code level}; the root is at level 0. */
    int childSpan(int level) {
        return span(levels - level - 1);
    }

    /** How many children with leaves a node at {@code level} has whose first leaf is {@code first}. */
    int children(int level, int first) {
        return Math.min(BRANCHES, Math.ceilDiv(leaves - first, childSpan(level)));
    }

    static int child(int node, int place) {
        return BRANCHES * node + 1 + place;
    }
}
