package dev.glovebox.crypto.tlog;

/** Where the hashes of a growing tree live; each place is written once, in the order in which subtrees become whole. */
public interface HashStore extends HashReader {

    void write(int level, long index, byte[] hash);
}
