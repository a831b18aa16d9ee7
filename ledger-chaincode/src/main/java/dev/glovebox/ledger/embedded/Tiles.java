package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.HashStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Node hashes in tiles of 256, as C2SP's tiled logs keep them: only every eighth level is stored, the seven between are at
 * most 255 hashes away. Lives for one database transaction, whose snapshot it may keep. Not thread-safe.
 */
final class Tiles implements HashStore {
    static final int HEIGHT = 8;
    static final int LENGTH = 32;
    private static final int WIDTH = 1 << HEIGHT;

    /** Which tile: how many tiles below it, and how many before. */
    record Place(int level, long number) {}

    private final FoldedTiles folded;
    private final Sql sql;
    private final Map<Place, byte[]> loaded = new HashMap<>();
    private final Map<Place, byte[]> changed = new HashMap<>();
    private final Map<Place, Integer> lengths = new HashMap<>();

    Tiles(FoldedTiles folded, Sql sql) {
        this.folded = folded;
        this.sql = sql;
    }

    static boolean isStored(int level) {
        return level % HEIGHT == 0;
    }

    @Override
    public void write(int level, long index, byte[] node) {
        if (!isStored(level)) {
            return;
        }
        Place place = new Place(level / HEIGHT, index >>> HEIGHT);
        byte[] tile = changed.computeIfAbsent(place, this::started);
        System.arraycopy(node, 0, tile, (int) (index & WIDTH - 1) * LENGTH, LENGTH);
        int length = ((int) (index & WIDTH - 1) + 1) * LENGTH;
        lengths.merge(place, length, Math::max);
    }

    private byte[] started(Place place) {
        return Arrays.copyOf(load(place), WIDTH * LENGTH);
    }

    /** Writes what changed; the tiles that are not yet full are written again the next time. */
    void flush() {
        changed.forEach((place, tile) -> sql.update(
                "INSERT INTO tile VALUES (?, ?, ?) ON CONFLICT(level, number) DO UPDATE SET hashes = excluded.hashes",
                place.level(),
                place.number(),
                Arrays.copyOf(tile, lengths.getOrDefault(place, 0))));
        changed.clear();
        lengths.clear();
    }

    @Override
    public byte[] read(int level, long index) {
        int height = level % HEIGHT;
        int span = 1 << height;
        long first = index * span;
        Place place = new Place(level / HEIGHT, first >>> HEIGHT);
        int from = (int) (first & WIDTH - 1);
        byte[] tile = tile(place);
        if (tile.length < (from + span) * LENGTH) {
            throw new MissingHashException();
        }
        return folded.node(place, tile, height, from / span);
    }

    private byte[] tile(Place place) {
        byte[] begun = changed.get(place);
        return begun == null ? load(place) : Arrays.copyOf(begun, lengths.getOrDefault(place, 0));
    }

    /** Proofs go back and forth between a few tiles. */
    private byte[] load(Place place) {
        return loaded.computeIfAbsent(place, this::stored);
    }

    private byte[] stored(Place place) {
        return sql.query(
                "SELECT hashes FROM tile WHERE level = ? AND number = ?",
                row -> row.next() ? row.getBytes(1) : new byte[0],
                place.level(),
                place.number());
    }

    /** A node that the tree's size calls for is not stored. */
    static final class MissingHashException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingHashException() {
            super("a node of the tree is missing");
        }
    }
}
