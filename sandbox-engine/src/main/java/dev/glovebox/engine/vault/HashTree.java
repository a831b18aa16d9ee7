package dev.glovebox.engine.vault;

import dev.glovebox.crypto.suite.Suite;
import java.util.List;

/** The tree of RFC 6962, section 2.1, over a sealed file's parts, with the hash of the file's own suite. */
public final class HashTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final Suite suite;

    public HashTree(Suite suite) {
        this.suite = suite;
    }

    public byte[] leaf(byte[] part) {
        return suite.hash(LEAF, part);
    }

    public byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return suite.hash();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return suite.hash(NODE, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }
}
