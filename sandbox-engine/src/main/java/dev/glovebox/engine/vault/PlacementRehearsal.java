package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up sealed table under throw-away keys. A process that places it a few times before its first real one has the classes loaded
 * and the cipher compiled: cold, that first table takes a fifth of a second.
 */
public final class PlacementRehearsal {
    private static final String NAME = "rehearsal.table";
    private static final List<String> COLUMNS = List.of("a", "b", "c", "d");
    private static final int ROW_GROUPS = 4;
    // Not whole blocks of anything: what a cipher does with the rest of a chunk is rehearsed, too.
    private static final int CHUNK_BYTES = (1 << 14) + 1_001;

    private PlacementRehearsal() {}

    /** Writes {@code file}; the table's keys are the caller's to close. */
    public static SealedTable seal(Path file) throws IOException {
        Suite suite = Suites.international();
        Map<String, SecretBytes> keys = new LinkedHashMap<>();
        List<Placement.Chunk> chunks = new ArrayList<>();
        try (OutputStream out = Files.newOutputStream(file)) {
            long sealedAt = 0;
            for (String column : COLUMNS) {
                SecretBytes key = SecretBytes.random(suite.keyLength());
                keys.put(column, key);
                try (SegmentSealer sealer = new SegmentSealer(suite, key)) {
                    for (int rowGroup = 0; rowGroup < ROW_GROUPS; rowGroup++) {
                        SegmentPlace place = new SegmentPlace(NAME, 1, column, rowGroup, 0, true);
                        byte[] sealed = sealer.seal(place, new byte[CHUNK_BYTES], 0, CHUNK_BYTES);
                        out.write(sealed);
                        SealedPiece piece = new SealedPiece(column, rowGroup, sealedAt, CHUNK_BYTES);
                        chunks.add(new Placement.Chunk(piece, (long) chunks.size() * CHUNK_BYTES));
                        sealedAt += sealed.length;
                    }
                }
            }
        }
        Placement placement = new Placement(chunks, new byte[0], Persons.ALL);
        return new SealedTable(file, suite.id(), NAME, 1, new byte[0], List.of(placement), keys);
    }
}
