package dev.glovebox.crypto.tlog;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static dev.glovebox.crypto.Refusals.flipped;
import static dev.glovebox.crypto.Refusals.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.suite.Suites;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate-transparency test tree, and every proof of every tree up to 70 leaves against RFC 6962's definition. */
final class TreeTest {

    private static final int LARGEST = 70;

    private static final List<String> CT_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> CT_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final MerkleHash hash = MerkleHash.sha256();
    private final MemoryHashes hashes = new MemoryHashes();
    private final TreeHasher tree = new TreeHasher(hash, hashes);
    private final TreeAppender appender = TreeAppender.open(hash, hashes, 0);

    @Test
    void hasTheRootsOfTheCertificateTransparencyTree() {
        for (int size = 0; size <= CT_LEAVES.size(); size++) {
            assertThat(hex(appender.root())).isEqualTo(CT_ROOTS.get(size));
            assertThat(hex(tree.root(size))).isEqualTo(CT_ROOTS.get(size));
            if (size < CT_LEAVES.size()) appender.append(hash.leaf(hex(CT_LEAVES.get(size))));
        }
    }

    @Test
    void hasTheProofsOfTheCertificateTransparencyTree() {
        for (String leaf : CT_LEAVES) appender.append(hash.leaf(hex(leaf)));
        assertThat(tree.inclusionProof(5, 8).hashes().stream().map(h -> hex(h)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        CT_ROOTS.get(4));
        assertThat(tree.consistencyProof(6, 8).hashes().stream().map(h -> hex(h)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        CT_ROOTS.get(4));
    }

    @Test
    void hasTheRootOfTheDefinitionAtEverySizeAndAfterReopening() {
        List<byte[]> leaves = leaves();
        TreeAppender growing = appender;
        for (int size = 0; size < LARGEST; size++) {
            growing = TreeAppender.open(hash, hashes, size);
            assertThat(growing.append(List.of(leaves.get(size)))).isEqualTo(size);
            assertThat(growing.root()).isEqualTo(defined(leaves.subList(0, size + 1)));
        }
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(tree.root(size)).isEqualTo(defined(leaves.subList(0, size)));
        }
    }

    @Test
    void provesEveryLeafOfEveryTreeAndNothingElse() {
        List<byte[]> leaves = leaves();
        appender.append(leaves);
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusionProof(index, size);
                proof.verify(hash, leaves.get(index), root);
                refuseChanged(proof, leaves.get(index), root);
            }
        }
    }

    @Test
    void provesEveryGrowthAndNothingElse() {
        appender.append(leaves());
        for (int size = 0; size <= LARGEST; size++) {
            for (int old = 0; old <= size; old++) {
                ConsistencyProof proof = tree.consistencyProof(old, size);
                proof.verify(hash, tree.root(old), tree.root(size));
                refuseChanged(proof);
            }
        }
    }

    @Test
    void refusesImpossibleSizes() {
        assertRefused(Code.LIMIT, () -> tree.inclusionProof(0, 0));
        assertRefused(Code.LIMIT, () -> tree.inclusionProof(3, 3));
        assertRefused(Code.LIMIT, () -> tree.inclusionProof(-1, 3));
        assertRefused(Code.LIMIT, () -> tree.consistencyProof(3, 2));
        assertRefused(Code.PROOF, () -> new InclusionProof(4, 4, List.of()));
        assertRefused(Code.MALFORMED, () -> new InclusionProof(0, 4, List.of(new byte[31])));
        assertRefused(Code.LIMIT, () -> appender.append(new byte[31]));
        assertRefused(Code.LIMIT, () -> TreeAppender.open(hash, hashes, -1));
    }

    @Test
    void keepsTheSuitesApart() {
        byte[] record = {1};
        assertThat(MerkleHash.of(Suites.national()).leaf(record)).isNotEqualTo(hash.leaf(record));
        assertThat(MerkleHash.of(Suites.international()).leaf(record)).isEqualTo(hash.leaf(record));
        assertThat(hash.leaf(new byte[65])).isNotEqualTo(hash.node(new byte[32], new byte[32]));
    }

    private void refuseChanged(InclusionProof proof, byte[] leaf, byte[] root) {
        long index = proof.index();
        long size = proof.size();
        List<byte[]> path = proof.hashes();
        assertRefused(Code.PROOF, () -> proof.verify(hash, flipped(leaf, 9), root));
        assertRefused(Code.PROOF, () -> proof.verify(hash, leaf, flipped(root, 9)));
        long neighbour = index ^ 1;
        if (neighbour < size) refuse(new InclusionProof(neighbour, size, path), leaf, root);
        refuse(new InclusionProof(index, size, with(path, path.size(), new byte[32])), leaf, root);
        for (int i = 0; i < path.size(); i++) {
            refuse(new InclusionProof(index, size, replaced(path, i)), leaf, root);
            refuse(new InclusionProof(index, size, without(path, i)), leaf, root);
        }
    }

    private void refuse(InclusionProof proof, byte[] leaf, byte[] root) {
        assertRefused(Code.PROOF, () -> proof.verify(hash, leaf, root));
    }

    private void refuseChanged(ConsistencyProof proof) {
        int old = (int) proof.oldSize();
        int size = (int) proof.newSize();
        List<byte[]> path = proof.hashes();
        byte[] oldRoot = tree.root(old);
        byte[] newRoot = tree.root(size);
        assertRefused(Code.PROOF, () -> proof.verify(hash, flipped(oldRoot, 9), newRoot));
        if (old > 0) assertRefused(Code.PROOF, () -> proof.verify(hash, oldRoot, flipped(newRoot, 9)));
        refuse(new ConsistencyProof(old, size, with(path, path.size(), new byte[32])), oldRoot, newRoot);
        for (int i = 0; i < path.size(); i++) {
            refuse(new ConsistencyProof(old, size, replaced(path, i)), oldRoot, newRoot);
            refuse(new ConsistencyProof(old, size, without(path, i)), oldRoot, newRoot);
        }
    }

    private void refuse(ConsistencyProof proof, byte[] oldRoot, byte[] newRoot) {
        assertRefused(Code.PROOF, () -> proof.verify(hash, oldRoot, newRoot));
    }

    /** MTH of RFC 6962 section 2.1, word for word. */
    private byte[] defined(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) return hash.emptyRoot();
        if (n == 1) return leaves.getFirst();
        int k = 1;
        while (k * 2 < n) k *= 2;
        return hash.node(defined(leaves.subList(0, k)), defined(leaves.subList(k, n)));
    }

    private List<byte[]> leaves() {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < LARGEST; i++) leaves.add(hash.leaf(new byte[] {(byte) i}));
        return leaves;
    }

    private static List<byte[]> replaced(List<byte[]> path, int at) {
        List<byte[]> changed = new ArrayList<>(path);
        changed.set(at, flipped(path.get(at), 77));
        return changed;
    }

    private static List<byte[]> without(List<byte[]> path, int at) {
        List<byte[]> changed = new ArrayList<>(path);
        changed.remove(at);
        return changed;
    }

    private static List<byte[]> with(List<byte[]> path, int at, byte[] more) {
        List<byte[]> changed = new ArrayList<>(path);
        changed.add(at, more);
        return changed;
    }
}
