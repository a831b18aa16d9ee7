package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Parquet file sealed under throw-away keys, in pieces that have nothing to do with its chunks. A process that places it before its first real table has the classes loaded
 * and the cipher compiled: cold, that first table takes a fifth of a second.
 */
public final class PlacementRehearsal {
    private static final String NAME = "rehearsal.table";
    private static final List<String> COLUMNS = List.of("a", "b", "c", "d");
    // Not whole blocks of anything: what a cipher does with the rest of a chunk is rehearsed, too.
    private static final int PIECE_BYTES = (1 << 14) + 1_001;

    private static final int TAIL = Integer.BYTES + Footers.MAGIC.length;

    private PlacementRehearsal() {}

    /** Writes {@code sealed}; the table's keys are the caller's to close. */
    public static SealedTable seal(Path parquet, Path sealed) throws IOException {
        byte[] plain = Files.readAllBytes(parquet);
        int footerAt = footerAt(plain);
        Suite suite = Suites.international();
        Map<String, SecretBytes> keys = new LinkedHashMap<>();
        List<Placement.Chunk> chunks = new ArrayList<>();
        try (OutputStream out = Files.newOutputStream(sealed)) {
            long sealedAt = 0;
            for (int at = Footers.MAGIC.length; at < footerAt; at += PIECE_BYTES) {
                SealedPiece piece = piece(chunks.size(), sealedAt, Math.min(PIECE_BYTES, footerAt - at));
                SecretBytes key = keys.computeIfAbsent(piece.column(), _ -> SecretBytes.random(suite.keyLength()));
                byte[] bytes = sealed(piece, suite, key, plain, at);
                out.write(bytes);
                chunks.add(new Placement.Chunk(piece, at));
                sealedAt += bytes.length;
            }
        }
        byte[] footer = Arrays.copyOfRange(plain, footerAt, plain.length - TAIL);
        Placement placement = new Placement(chunks, footer, Persons.ALL);
        return new SealedTable(sealed, suite.id(), NAME, 1, new byte[0], List.of(placement), keys);
    }

    private static SealedPiece piece(int number, long sealedAt, int length) {
        return new SealedPiece(COLUMNS.get(number % COLUMNS.size()), number / COLUMNS.size(), sealedAt, length);
    }

    private static byte[] sealed(SealedPiece piece, Suite suite, SecretBytes key, byte[] plain, int at) {
        try (SegmentSealer sealer = new SegmentSealer(suite, key)) {
            SegmentPlace place = new SegmentPlace(NAME, 1, piece.column(), piece.rowGroup(), 0, true);
            return sealer.seal(place, plain, at, (int) piece.length());
        }
    }

    /** It ends with the footer, the footer's length and the magic. */
    private static int footerAt(byte[] plain) {
        int end = plain.length - TAIL;
        return end - ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    }
}
