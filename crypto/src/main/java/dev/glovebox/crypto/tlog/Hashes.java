package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.Arrays;
import java.util.List;

/** What records of hashes share: copies in and out, equality by content. */
final class Hashes {

    static final int LENGTH = 32;

    /** A tree of 2^63 leaves has paths of 63; a consistency proof adds one. */
    private static final int LONGEST_PROOF = 64;

    private Hashes() {}

    static List<byte[]> copy(List<byte[]> hashes) {
        if (hashes.size() > LONGEST_PROOF) throw new CryptoException(Code.LIMIT, "a proof must have at most 64 hashes");
        return hashes.stream().map(Hashes::copy).toList();
    }

    static byte[] copy(byte[] hash) {
        if (hash.length != LENGTH)
            throw new CryptoException(Code.MALFORMED, "a hash must have 32 bytes; found " + hash.length);
        return hash.clone();
    }

    static boolean equal(List<byte[]> one, List<byte[]> other) {
        return Arrays.deepEquals(one.toArray(), other.toArray());
    }

    static int hash(List<byte[]> hashes) {
        return Arrays.deepHashCode(hashes.toArray());
    }

    static CryptoException broken(String rule) {
        return new CryptoException(Code.PROOF, rule);
    }
}
