package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.suite.Suites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens chunks on two threads: one leaves a 2-core machine idle, more cost a cold worker more than they give. */
final class ParquetPlacer implements SealedTableReader {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int THREADS = 2;

    @Override
    public void place(SealedTable table, FileChannel destination) throws IOException {
        try (FileChannel source = FileChannel.open(table.file(), StandardOpenOption.READ)) {
            destination.truncate(0);
            Placing placing = new Placing(table, source, destination);
            long end = placing.all();
            write(destination, 0, ByteBuffer.wrap(MAGIC));
            write(destination, end, tail(table.placement().footer()));
        } catch (CryptoException | CompletionException e) {
            destination.truncate(0);
            throw authentication(e);
        }
    }

    private record Placing(SealedTable table, FileChannel source, FileChannel destination) {
        /** Where the footer goes: after the last byte that was placed. */
        long all() {
            AtomicInteger next = new AtomicInteger();
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                List<CompletableFuture<Void>> running = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    running.add(CompletableFuture.runAsync(() -> some(next), threads));
                }
                running.forEach(CompletableFuture::join);
            }
            return table.placement().chunks().stream()
                    .mapToLong(Placement.Chunk::end)
                    .max()
                    .orElse(MAGIC.length);
        }

        private void some(AtomicInteger next) {
            Placement placement = table.placement();
            PieceReader reader = new PieceReader(source, table.dataset(), table.version(), placement.longest());
            // A cipher costs a cold process more than the bytes of a chunk do.
            Map<String, SegmentOpener> openers = new HashMap<>();
            try {
                for (int i = next.getAndIncrement(); i < placement.chunks().size(); i = next.getAndIncrement()) {
                    Placement.Chunk chunk = placement.chunks().get(i);
                    SegmentOpener opener = openers.computeIfAbsent(chunk.piece().column(), this::opener);
                    reader.read(
                            chunk.piece(),
                            opener,
                            (plain, offset) -> write(destination, chunk.plainAt() + offset, plain));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                openers.values().forEach(SegmentOpener::close);
            }
        }

        private SegmentOpener opener(String column) {
            SecretBytes key = table.keys().get(column);
            if (key == null) throw new IllegalStateException("only columns with a key are placed");
            return new SegmentOpener(Suites.named(table.suite()), key);
        }
    }

    /** Footer, its length and the closing magic, as they end a Parquet file. */
    private static ByteBuffer tail(byte[] footer) {
        ByteBuffer tail = ByteBuffer.allocate(footer.length + Integer.BYTES + MAGIC.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        return tail.put(footer).putInt(footer.length).put(MAGIC).flip();
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
            default -> VaultException.keysOfAnother();
        };
    }
}
