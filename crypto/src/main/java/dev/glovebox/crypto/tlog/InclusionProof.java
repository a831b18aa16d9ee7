package dev.glovebox.crypto.tlog;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a leaf stands at {@code index} of the tree of {@code size} leaves; hashes from the leaf's sibling upwards. */
public record InclusionProof(long index, long size, List<byte[]> hashes) {

    public InclusionProof {
        if (index < 0 || index >= size) throw Hashes.broken("a leaf's index must be inside the tree");
        hashes = Hashes.copy(hashes);
    }

    @Override
    public List<byte[]> hashes() {
        return Hashes.copy(hashes);
    }

    /** Fails with {@code PROOF} unless the leaf leads to the root. */
    public void verify(MerkleHash hash, byte[] leafHash, byte[] root) {
        if (MessageDigest.isEqual(rootFrom(hash, Hashes.copy(leafHash)), root)) return;
        throw Hashes.broken("an inclusion proof must lead from its leaf to the root; this one does not");
    }

    /** RFC 9162 section 2.1.3.2. {@code node} and {@code last} walk up the path of the leaf and the tree's right edge. */
    private byte[] rootFrom(MerkleHash hash, byte[] leafHash) {
        long node = index;
        long last = size - 1;
        byte[] root = leafHash;
        for (byte[] sibling : hashes) {
            if (last == 0)
                throw Hashes.broken("an inclusion proof must be as long as its tree is high; this one is longer");
            if ((node & 1) == 1 || node == last) {
                root = hash.node(sibling, root);
                int skipped = Long.numberOfTrailingZeros(node); // Levels without a sibling on the right edge.
                node >>>= skipped;
                last >>>= skipped;
            } else {
                root = hash.node(root, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0)
            throw Hashes.broken("an inclusion proof must be as long as its tree is high; this one is shorter");
        return root;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InclusionProof that
                && index == that.index
                && size == that.size
                && Hashes.equal(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index) * 31 + Long.hashCode(size) + Hashes.hash(hashes);
    }
}
