package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.MerkleHash;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nodes between two stored levels, computed once for each tile that proofs read: a proof alone would hash up to 255 of them for each of its
 * tiles. What a tile of one length holds never changes. Thread-safe.
 */
final class FoldedTiles {
    /** Of 16 KiB each. */
    private static final int MOST = 256;

    private final MerkleHash hash;
    private final Map<Key, byte[][]> known = Collections.synchronizedMap(new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[][]> eldest) {
            return size() > MOST;
        }
    });

    private record Key(Tiles.Place place, int length) {}

    FoldedTiles(MerkleHash hash) {
        this.hash = hash;
    }

    /** The node {@code height} levels above a tile's hashes, as the {@code index}th of them. */
    byte[] node(Tiles.Place place, byte[] tile, int height, int index) {
        Key key = new Key(place, tile.length);
        byte[][] levels = known.get(key);
        if (levels == null) {
            levels = folded(tile);
            known.put(key, levels);
        }
        int from = index * Tiles.LENGTH;
        return Arrays.copyOfRange(levels[height], from, from + Tiles.LENGTH);
    }

    private byte[][] folded(byte[] tile) {
        byte[][] levels = new byte[Tiles.HEIGHT][];
        levels[0] = tile;
        for (int height = 1; height < Tiles.HEIGHT; height++) {
            levels[height] = above(levels[height - 1]);
        }
        return levels;
    }

    private byte[] above(byte[] level) {
        int nodes = level.length / (2 * Tiles.LENGTH);
        byte[] above = new byte[nodes * Tiles.LENGTH];
        for (int i = 0; i < nodes; i++) {
            int left = 2 * i * Tiles.LENGTH;
            int right = left + Tiles.LENGTH;
            byte[] node = hash.node(
                    Arrays.copyOfRange(level, left, right), Arrays.copyOfRange(level, right, right + Tiles.LENGTH));
            System.arraycopy(node, 0, above, i * Tiles.LENGTH, Tiles.LENGTH);
        }
        return above;
    }
}
