package dev.glovebox.engine.vault;

import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads and opens pieces of one sealed file, through two buffers that are used again for every segment: fresh memory costs a new
 * process more than the cipher does. For one thread.
 */
final class PieceReader {
    private final FileChannel source;
    private final String dataset;
    private final long version;
    private final ByteBuffer sealed;
    private final ByteBuffer plain;

    /** Takes what was opened, segment by segment. */
    @FunctionalInterface
    interface Sink {
        /** {@code offset} counts from the piece's beginning. */
        void take(ByteBuffer plain, long offset) throws IOException;
    }

    /** For pieces of up to {@code longest} bytes. */
    PieceReader(FileChannel source, String dataset, long version, long longest) {
        this.source = source;
        this.dataset = dataset;
        this.version = version;
        int segment = (int) Math.min(GbxFormat.SEGMENT, longest);
        this.sealed = ByteBuffer.allocate(segment + SegmentSealer.OVERHEAD);
        this.plain = ByteBuffer.allocate(segment);
    }

    /** Fails like {@link SegmentOpener}; what the sink took before is authentic. */
    void read(SealedPiece piece, SegmentOpener opener, Sink sink) throws IOException {
        int segments = GbxFormat.segments(piece.length());
        for (int segment = 0; segment < segments; segment++) {
            long offset = (long) segment * GbxFormat.SEGMENT;
            int size = (int) Math.min(GbxFormat.SEGMENT, piece.length() - offset);
            long at = piece.sealedAt() + offset + (long) segment * SegmentSealer.OVERHEAD;
            GbxFile.read(source, at, sealed.clear().limit(size + SegmentSealer.OVERHEAD));
            boolean last = segment == segments - 1;
            opener.open(
                    new SegmentPlace(dataset, version, piece.column(), piece.rowGroup(), segment, last),
                    sealed.flip(),
                    plain.clear());
            sink.take(plain.flip(), offset);
        }
    }
}
