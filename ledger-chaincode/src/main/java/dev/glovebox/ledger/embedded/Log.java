package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TreeAppender;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The append side of the Merkle log, within the committer's database transaction. */
final class Log {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Sql sql;
    private final Tiles tiles;
    private final TreeAppender tree;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(2 * CHUNK_BYTES);
    private final Map<String, ByteArrayOutputStream> postings = new LinkedHashMap<>();
    private long chunkFirst;
    private final long groupFirst;

    /** One per group: dropped with its transaction when that fails. */
    Log(Sql sql, MerkleHash hash, long size) {
        this.sql = sql;
        this.tiles = new Tiles(new FoldedTiles(hash), sql);
        this.tree = TreeAppender.open(hash, tiles, size);
        this.chunkFirst = size;
        this.groupFirst = size;
    }

    void append(Leaf leaf) {
        long index = tree.append(leaf.hash());
        lines.writeBytes(leaf.canonical());
        lines.write('\n');
        byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(index).array();
        for (String term : leaf.terms()) {
            postings.computeIfAbsent(term, _ -> new ByteArrayOutputStream()).writeBytes(place);
        }
        if (lines.size() >= CHUNK_BYTES) {
            flushChunk();
        }
    }

    long size() {
        return tree.size();
    }

    SignedCheckpoint seal(NoteSigner signer) {
        flushChunk();
        postings.forEach((term, leaves) ->
                sql.update("INSERT INTO posting VALUES (?, ?, ?)", term, groupFirst, leaves.toByteArray()));
        tiles.flush();
        return SignedCheckpoint.sign(new Checkpoint(signer.name(), tree.size(), tree.root()), signer);
    }

    private void flushChunk() {
        if (lines.size() > 0) {
            sql.update("INSERT INTO chunk VALUES (?, ?)", chunkFirst, lines.toByteArray());
            lines.reset();
        }
        chunkFirst = tree.size();
    }
}
