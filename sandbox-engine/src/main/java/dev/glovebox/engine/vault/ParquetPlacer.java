package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/** Opens chunks on two threads: one leaves a 2-core machine idle, more cost a cold worker more than they give. */
final class ParquetPlacer implements SealedTableReader {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int THREADS = 2;

    private record Chunk(String column, int rowGroup, long sealedAt, long plainAt, long length) {}

    @Override
    public void place(SealedTable table, FileChannel destination) throws IOException {
        try (FileChannel source = FileChannel.open(table.file(), StandardOpenOption.READ)) {
            Suite suite = Suites.named(table.suite());
            SealedLayout layout = layout(table, suite, source);
            destination.truncate(0);
            long end = placeAll(chunks(layout, table), new Placing(table, suite, source, destination));
            write(destination, 0, ByteBuffer.wrap(MAGIC));
            write(destination, end, Footers.tail(Footers.restrict(layout.footer(), table.columns()), MAGIC));
        } catch (CryptoException | CompletionException e) {
            destination.truncate(0);
            throw authentication(e);
        }
    }

    private static SealedLayout layout(SealedTable table, Suite suite, FileChannel source) throws IOException {
        GbxFile.Trailer trailer = GbxFile.trailer(source);
        SegmentReader reader = new SegmentReader(table, SealedHeader.LAYOUT, source);
        try (SegmentOpener opener = new SegmentOpener(suite, table.layoutKey())) {
            return SealedLayout.of(reader.read(opener, 0, trailer.layoutOffset(), trailer.layoutLength()));
        }
    }

    private static List<Chunk> chunks(SealedLayout layout, SealedTable table) {
        List<Chunk> chunks = new ArrayList<>();
        FileMetaData footer = layout.footer();
        int position = 0;
        for (int group = 0; group < footer.getRow_groupsSize(); group++) {
            RowGroup rowGroup = Footers.rowGroups(footer).get(group);
            for (ColumnChunk chunk : Footers.chunks(rowGroup)) {
                String column = Footers.column(chunk);
                long sealedAt = layout.chunkOffsets()[position++];
                if (table.columns().contains(column)) {
                    long length = Footers.metadata(chunk).getTotal_compressed_size();
                    chunks.add(new Chunk(column, group, sealedAt, Footers.start(Footers.metadata(chunk)), length));
                }
            }
        }
        return chunks;
    }

    /** Where the footer goes: after the last byte that was placed. */
    private static long placeAll(List<Chunk> chunks, Placing placing) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(CompletableFuture.runAsync(() -> placing.run(chunks, next), threads));
            }
            running.forEach(CompletableFuture::join);
        }
        return chunks.stream()
                .mapToLong(chunk -> chunk.plainAt + chunk.length)
                .max()
                .orElse(MAGIC.length);
    }

    private record Placing(SealedTable table, Suite suite, FileChannel source, FileChannel destination) {
        void run(List<Chunk> chunks, AtomicInteger next) {
            for (int i = next.getAndIncrement(); i < chunks.size(); i = next.getAndIncrement()) {
                place(chunks.get(i));
            }
        }

        private void place(Chunk chunk) {
            SecretBytes key = table.keys().get(chunk.column);
            if (key == null) throw new IllegalStateException("only columns with a key are placed");
            SegmentReader reader = new SegmentReader(table, chunk.column, source);
            try (SegmentOpener opener = new SegmentOpener(suite, key)) {
                byte[] plain = reader.read(opener, chunk.rowGroup, chunk.sealedAt, chunk.length);
                write(destination, chunk.plainAt, ByteBuffer.wrap(plain));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    private static RuntimeException authentication(RuntimeException failure) throws IOException {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case VaultException coded -> coded;
            case UncheckedIOException io -> throw io.getCause();
            default ->
                new VaultException(
                        VaultException.Code.AUTHENTICATION,
                        "sealed columns must open with the keys of their own version; these do not");
        };
    }

    /** Reads and opens one chunk's segments. */
    private record SegmentReader(SealedTable table, String column, FileChannel source) {
        byte[] read(SegmentOpener opener, int rowGroup, long at, long length) throws IOException {
            byte[] plain = new byte[Math.toIntExact(length)];
            byte[] sealed = GbxFile.read(source, at, Math.toIntExact(GbxFormat.sealedLength(length)));
            int segments = GbxFormat.segments(length);
            int from = 0;
            int to = 0;
            for (int segment = 0; segment < segments; segment++) {
                int size = Math.min(GbxFormat.SEGMENT, plain.length - to) + SegmentSealer.OVERHEAD;
                SegmentPlace place = new SegmentPlace(
                        table.dataset(), table.version(), column, rowGroup, segment, segment == segments - 1);
                to += opener.open(place, sealed, from, size, plain, to);
                from += size;
            }
            return plain;
        }
    }
}
