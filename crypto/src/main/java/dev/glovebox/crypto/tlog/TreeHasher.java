package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs (RFC 6962 section 2.1) of any earlier size of a stored tree, from O(log n) stored hashes each.
 * Thread-safe as far as the reader is.
 */
public final class TreeHasher {

    private final MerkleHash hash;
    private final HashReader reader;

    public TreeHasher(MerkleHash hash, HashReader reader) {
        this.hash = hash;
        this.reader = reader;
    }

    public byte[] root(long size) {
        require(size >= 0, "a tree's size must not be negative");
        return size == 0 ? hash.emptyRoot() : range(0, size);
    }

    public InclusionProof inclusionProof(long index, long size) {
        require(0 <= index && index < size, "a leaf's index must be inside the tree");
        List<byte[]> path = new ArrayList<>();
        addPath(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    public ConsistencyProof consistencyProof(long oldSize, long newSize) {
        require(0 <= oldSize && oldSize <= newSize, "a tree must not shrink");
        List<byte[]> path = new ArrayList<>();
        if (oldSize > 0 && oldSize < newSize) addSubproof(oldSize, 0, newSize, true, path);
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /** PATH of RFC 6962 section 2.1.1, over the leaves {@code [from, to)}; the leaf's sibling comes first. */
    private void addPath(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) return;
        long middle = from + leftSize(to - from);
        if (index < middle) {
            addPath(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            addPath(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /** SUBPROOF of RFC 6962 section 2.1.2, over the leaves {@code [from, to)} for the old tree's leaves below {@code old}. */
    private void addSubproof(long old, long from, long to, boolean known, List<byte[]> path) {
        if (old == to) {
            if (!known) path.add(range(from, to));
            return;
        }
        long middle = from + leftSize(to - from);
        if (old <= middle) {
            addSubproof(old, from, middle, known, path);
            path.add(range(middle, to));
        } else {
            addSubproof(old, middle, to, false, path);
            path.add(range(from, middle));
        }
    }

    /** Each range of the recursions starts at a multiple of the power of two that covers it, so whole parts are stored. */
    private byte[] range(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return reader.read(level, from >>> level);
        }
        long middle = from + leftSize(size);
        return hash.node(range(from, middle), range(middle, to));
    }

    /** The largest power of two below {@code size}, which is at least 2. */
    private static long leftSize(long size) {
        return Long.highestOneBit(size - 1);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) throw new CryptoException(Code.LIMIT, rule);
    }
}
