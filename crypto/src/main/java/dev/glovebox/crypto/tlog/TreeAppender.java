package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Grows a tree leaf by leaf, writing each subtree's hash as it becomes whole: about two hashes a leaf. The right edge is
 * kept in memory, so appending never reads. When the store's transaction fails, drop the appender and open a new one at
 * the size that was committed. Not thread-safe.
 */
public final class TreeAppender {

    private final MerkleHash hash;
    private final HashStore store;
    private final Deque<byte[]> edge; // Whole subtrees, the smallest first: one per set bit of size.
    private long size;

    private TreeAppender(MerkleHash hash, HashStore store, long size, Deque<byte[]> edge) {
        this.hash = hash;
        this.store = store;
        this.size = size;
        this.edge = edge;
    }

    /** Continues a tree of {@code size} leaves whose hashes are in {@code store}. */
    public static TreeAppender open(MerkleHash hash, HashStore store, long size) {
        if (size < 0) throw new CryptoException(Code.LIMIT, "a tree's size must not be negative");
        Deque<byte[]> edge = new ArrayDeque<>();
        for (int level = 0; level < Long.SIZE - 1; level++) {
            if ((size >>> level & 1) == 1) edge.addLast(store.read(level, (size >>> level) - 1));
        }
        return new TreeAppender(hash, store, size, edge);
    }

    /** The index of the first of them. */
    public long append(List<byte[]> leafHashes) {
        long first = size;
        leafHashes.forEach(this::append);
        return first;
    }

    /** The leaf's index. */
    public long append(byte[] leafHash) {
        if (leafHash.length != 32) throw new CryptoException(Code.LIMIT, "a leaf hash must have 32 bytes");
        long index = size;
        byte[] whole = leafHash.clone();
        store.write(0, index, whole);
        // Each trailing one bit of the index is a left sibling that this leaf completes.
        for (int level = 0; (index >>> level & 1) == 1; level++) {
            whole = hash.node(edge.removeFirst(), whole);
            store.write(level + 1, index >>> (level + 1), whole);
        }
        edge.addFirst(whole);
        size++;
        return index;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (size == 0) return hash.emptyRoot();
        Iterator<byte[]> smallestFirst = edge.iterator();
        byte[] root = smallestFirst.next().clone();
        while (smallestFirst.hasNext()) root = hash.node(smallestFirst.next(), root);
        return root;
    }
}
