package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The noisy counts of a tree, as far as they are known. */
interface NodeCounts {
    /** Those of a node's children that have leaves. {@code first} is the node's first leaf. */
    Optional<List<BigInteger>> children(int node, int level, int first);
}
