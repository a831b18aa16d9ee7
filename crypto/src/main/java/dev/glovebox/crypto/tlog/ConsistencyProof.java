package dev.glovebox.crypto.tlog;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That the tree of {@code newSize} leaves begins with the tree of {@code oldSize}: nothing was changed or taken out. */
public record ConsistencyProof(long oldSize, long newSize, List<byte[]> hashes) {

    public ConsistencyProof {
        if (oldSize < 0 || oldSize > newSize) throw Hashes.broken("a tree must not shrink");
        hashes = Hashes.copy(hashes);
    }

    @Override
    public List<byte[]> hashes() {
        return Hashes.copy(hashes);
    }

    /** Fails with {@code PROOF} unless the new root extends the old one. */
    public void verify(MerkleHash hash, byte[] oldRoot, byte[] newRoot) {
        if (oldSize == 0) {
            requireEmpty();
            requireEqual(hash.emptyRoot(), oldRoot);
            if (newSize == 0) requireEqual(hash.emptyRoot(), newRoot);
            return;
        }
        if (oldSize == newSize) {
            requireEmpty();
            requireEqual(oldRoot, newRoot);
            return;
        }
        walk(hash, oldRoot, newRoot);
    }

    /** RFC 9162 section 2.1.4.2: rebuilds both roots from the same hashes. */
    private void walk(MerkleHash hash, byte[] oldRoot, byte[] newRoot) {
        List<byte[]> path = new ArrayList<>(hashes);
        if (Long.bitCount(oldSize) == 1) path.addFirst(oldRoot); // The old tree is itself a whole subtree.
        if (path.isEmpty()) throw tooShort();
        int skipped = Long.numberOfTrailingZeros(oldSize); // Trailing ones of oldSize - 1.
        long node = (oldSize - 1) >>> skipped;
        long last = (newSize - 1) >>> skipped;
        byte[] rebuiltOld = path.getFirst();
        byte[] rebuiltNew = path.getFirst();
        for (byte[] sibling : path.subList(1, path.size())) {
            if (last == 0)
                throw Hashes.broken("a consistency proof must be as long as its trees are high; this one is longer");
            if ((node & 1) == 1 || node == last) {
                rebuiltOld = hash.node(sibling, rebuiltOld);
                rebuiltNew = hash.node(sibling, rebuiltNew);
                int edge = Long.numberOfTrailingZeros(node);
                node >>>= edge;
                last >>>= edge;
            } else {
                rebuiltNew = hash.node(rebuiltNew, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0) throw tooShort();
        requireEqual(rebuiltOld, oldRoot);
        requireEqual(rebuiltNew, newRoot);
    }

    private void requireEmpty() {
        if (!hashes.isEmpty())
            throw Hashes.broken("a consistency proof from an empty or equal tree must have no hashes");
    }

    private static void requireEqual(byte[] rebuilt, byte[] root) {
        if (MessageDigest.isEqual(rebuilt, root)) return;
        throw Hashes.broken("a consistency proof must lead to both roots; this one does not");
    }

    private static RuntimeException tooShort() {
        return Hashes.broken("a consistency proof must be as long as its trees are high; this one is shorter");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsistencyProof that
                && oldSize == that.oldSize
                && newSize == that.newSize
                && Hashes.equal(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(oldSize) * 31 + Long.hashCode(newSize) + Hashes.hash(hashes);
    }
}
