package dev.glovebox.engine.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Where the sealed chunks of some columns go in a sparse Parquet file, and the footer of that file, in which no other column exists. The
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
        FileMetaData footer = layout.footer();
        int position = 0;
        for (int group = 0; group < footer.getRow_groupsSize(); group++) {
            RowGroup rowGroup = Footers.rowGroups(footer).get(group);
            for (ColumnChunk chunk : Footers.chunks(rowGroup)) {
                long sealedAt = layout.chunkOffsets()[position++];
                if (columns.contains(Footers.column(chunk))) {
                    chunks.add(chunk(chunk, group, sealedAt));
                }
            }
        }
        return new Placement(chunks, SealedLayout.footerBytes(Footers.restrict(footer, columns)));
    }

    private static Chunk chunk(ColumnChunk chunk, int rowGroup, long sealedAt) {
        long length = Footers.metadata(chunk).getTotal_compressed_size();
        SealedPiece piece = new SealedPiece(Footers.column(chunk), rowGroup, sealedAt, length);
        return new Chunk(piece, Footers.start(Footers.metadata(chunk)));
    }

    /** The longest chunk, in bytes of plaintext. */
    long longest() {
        return chunks.stream().mapToLong(chunk -> chunk.piece.length()).max().orElse(0);
    }
}
