package dev.glovebox.crypto.tlog;

import java.util.ArrayList;
import java.util.List;

/** For trees that fit into memory, as over the segments of one sealed file. Not thread-safe. */
public final class MemoryHashes implements HashStore {

    private final List<List<byte[]>> levels = new ArrayList<>();

    @Override
    public byte[] read(int level, long index) {
        return levels.get(level).get(Math.toIntExact(index)).clone();
    }

    @Override
    public void write(int level, long index, byte[] hash) {
        while (levels.size() <= level) levels.add(new ArrayList<>());
        List<byte[]> hashes = levels.get(level);
        if (hashes.size() != index) throw new IllegalStateException("subtrees become whole in order");
        hashes.add(hash.clone());
    }
}
