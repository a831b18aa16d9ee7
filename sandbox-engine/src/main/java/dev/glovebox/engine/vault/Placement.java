package dev.glovebox.engine.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Where the sealed chunks of some columns go in a Parquet file, one after the other, and the footer of that file, in which no other column exists. The
 * broker makes it, so that a worker learns the layout of nothing else.
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
record Placement(List<Chunk> chunks, byte[] footer) {

    record Chunk(SealedPiece piece, long plainAt) {
        long end() {
            return plainAt + piece.length();
        }
    }

    Placement {
        chunks = List.copyOf(chunks);
    }

    static Placement of(SealedLayout layout, Set<String> columns) {
        List<Chunk> chunks = new ArrayList<>();
        List<RowGroup> rowGroups = new ArrayList<>();
        FileMetaData footer = layout.footer();
        long plainAt = Footers.MAGIC.length;
        int position = 0;
        for (RowGroup rowGroup : Footers.rowGroups(footer)) {
            List<ColumnChunk> kept = new ArrayList<>();
            for (ColumnChunk chunk : Footers.chunks(rowGroup)) {
                long sealedAt = layout.chunkOffsets()[position++];
                if (columns.contains(Footers.column(chunk))) {
                    SealedPiece piece = piece(chunk, rowGroups.size(), sealedAt);
                    chunks.add(new Chunk(piece, plainAt));
                    kept.add(Footers.bare(chunk, plainAt - Footers.start(Footers.metadata(chunk))));
                    plainAt += piece.length();
                }
            }
            rowGroups.add(Footers.rowGroup(kept, rowGroup.getNum_rows()));
        }
        return new Placement(
                chunks, SealedLayout.footerBytes(Footers.footer(Footers.schema(footer, columns), rowGroups)));
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
