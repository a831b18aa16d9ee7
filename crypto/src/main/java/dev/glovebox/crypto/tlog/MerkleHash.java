package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;

/** RFC 6962 section 2.1: leaves and nodes are hashed apart, so that neither passes for the other. Thread-safe. */
public final class MerkleHash {

    private static final byte[] LEAF = {0x00};
    private static final byte[] NODE = {0x01};

    private final Suite suite;

    private MerkleHash(Suite suite) {
        this.suite = suite;
    }

    /** What C2SP logs and outside tools use. */
    public static MerkleHash sha256() {
        return new MerkleHash(Suites.international());
    }

    public static MerkleHash of(Suite suite) {
        return new MerkleHash(suite);
    }

    public byte[] leaf(byte[] record) {
        return suite.hash(LEAF, record);
    }

    public byte[] node(byte[] left, byte[] right) {
        return suite.hash(NODE, left, right);
    }

    public byte[] emptyRoot() {
        return suite.hash();
    }
}
