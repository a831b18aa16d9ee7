package dev.glovebox.engine.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/**
 * Where the sealed chunks of some columns go in a Parquet file, one after the other, and the footer of that file, in which no other column exists. The
 * broker makes it, so that a worker learns the layout of nothing else.
 *
 * @param persons whose rows are to be read; the file has whole row groups, and so others' rows too unless these are all
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
record Placement(List<Chunk> chunks, byte[] footer, Persons persons) {

    record Chunk(SealedPiece piece, long plainAt) {
        long end() {
            return plainAt + piece.length();
        }
    }

    Placement {
        chunks = List.copyOf(chunks);
    }

    /** Of the row groups from {@code from} to before {@code to}. */
    static Placement of(SealedLayout layout, Set<String> columns, int from, int to, Persons persons) {
        List<Chunk> chunks = new ArrayList<>();
        List<RowGroup> rowGroups = new ArrayList<>();
        List<RowGroup> all = Footers.rowGroups(layout.footer());
        long plainAt = Footers.MAGIC.length;
        int position = 0;
        for (int i = 0; i < to; i++) {
            List<ColumnChunk> kept = new ArrayList<>();
            for (ColumnChunk chunk : Footers.chunks(all.get(i))) {
                long sealedAt = layout.chunkOffsets()[position++];
                if (i >= from && columns.contains(Footers.column(chunk))) {
                    SealedPiece piece = piece(chunk, i, sealedAt);
                    chunks.add(new Chunk(piece, plainAt));
                    kept.add(Footers.bare(chunk, plainAt - Footers.start(Footers.metadata(chunk))));
                    plainAt += piece.length();
                }
            }
            if (i >= from) {
                rowGroups.add(Footers.rowGroup(kept, all.get(i).getNum_rows()));
            }
        }
        return new Placement(
                chunks,
                SealedLayout.footerBytes(Footers.footer(Footers.schema(layout.footer(), columns), rowGroups)),
                persons);
    }

    private static SealedPiece piece(ColumnChunk chunk, int rowGroup, long sealedAt) {
        long length = Footers.metadata(chunk).getTotal_compressed_size();
        return new SealedPiece(Footers.column(chunk), rowGroup, sealedAt, length);
    }

    /** Where the last chunk ends, and the footer begins. */
    long end() {
        return chunks.isEmpty() ? Footers.MAGIC.length : chunks.getLast().end();
    }

    /** The longest chunk, in bytes of plaintext. */
    long longest() {
        return chunks.stream().mapToLong(chunk -> chunk.piece.length()).max().orElse(0);
    }
}
