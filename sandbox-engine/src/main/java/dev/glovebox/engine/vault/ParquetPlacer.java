package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.suite.Suites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens the chunks of all tables on two threads: one leaves a 2-core machine idle, more cost a cold worker more than they give. */
final class ParquetPlacer implements SealedTableReader {
    @Override
    public void place(int window, List<Target> targets) throws IOException {
        List<Filling> fillings = new ArrayList<>();
        try {
            for (Target target : targets) {
                Optional<Placement> placement = target.table().placement(window);
                if (placement.isPresent()) {
                    fillings.add(Filling.begin(target, placement.get()));
                }
            }
            new Work(fillings).onTwoThreads();
            for (Filling filling : fillings) {
                filling.end();
            }
        } catch (RuntimeException e) {
            for (Target target : targets) {
                target.destination().truncate(0);
            }
            throw authentication(e);
        } finally {
            for (Filling filling : fillings) {
                filling.source.close();
            }
        }
    }

    /** One table on its way. */
    private record Filling(SealedTable table, Placement placement, FileChannel source, FileChannel destination) {
        /** What the file has too much is given back before any table needs it. */
        static Filling begin(Target target, Placement placement) throws IOException {
            target.destination()
                    .truncate(placement.end() + tail(placement.footer()).remaining());
            FileChannel source = FileChannel.open(target.table().file(), StandardOpenOption.READ);
            return new Filling(target.table(), placement, source, target.destination());
        }

        /** Until then it is no Parquet file. */
        void end() throws IOException {
            write(destination, 0, ByteBuffer.wrap(Footers.MAGIC));
            write(destination, placement.end(), tail(placement.footer()));
        }
    }

    /** What one thread needs for the chunks of one table: a cipher costs a cold process more than the bytes of a chunk do. */
    private static final class Desk implements AutoCloseable {
        private final Filling filling;
        private final PieceReader reader;
        private final Map<String, SegmentOpener> openers = new HashMap<>();

        Desk(Filling filling) {
            this.filling = filling;
            SealedTable table = filling.table;
            this.reader =
                    new PieceReader(filling.source, table.dataset(), table.version(), filling.placement.longest());
        }

        void place(Placement.Chunk chunk) throws IOException {
            SegmentOpener opener = openers.computeIfAbsent(chunk.piece().column(), this::opener);
            reader.read(
                    chunk.piece(),
                    opener,
                    (plain, offset) -> write(filling.destination, chunk.plainAt() + offset, plain));
        }

        private SegmentOpener opener(String column) {
            SecretBytes key = filling.table.keys().get(column);
            if (key == null) throw new IllegalStateException("only columns with a key are placed");
            return new SegmentOpener(Suites.named(filling.table.suite()), key);
        }

        @Override
        public void close() {
            openers.values().forEach(SegmentOpener::close);
        }
    }

    /** The chunks of all tables; whoever is free takes the next. */
    private static final class Work {
        private final List<Part> parts = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        private record Part(Filling filling, Placement.Chunk chunk) {}

        Work(List<Filling> fillings) {
            for (Filling filling : fillings) {
                filling.placement.chunks().forEach(chunk -> parts.add(new Part(filling, chunk)));
            }
        }

        void onTwoThreads() {
            if (parts.size() < 2) {
                some();
                return;
            }
            CompletableFuture<Void> beside = CompletableFuture.runAsync(this::some, task -> new Thread(task).start());
            try {
                some();
            } finally {
                // Of what failed nothing more is opened.
                next.set(parts.size());
                beside.join();
            }
        }

        private void some() {
            IdentityHashMap<Filling, Desk> desks = new IdentityHashMap<>();
            try {
                for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
                    Part part = parts.get(i);
                    desks.computeIfAbsent(part.filling, Desk::new).place(part.chunk);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                desks.values().forEach(Desk::close);
            }
        }
    }

    /** Footer, its length and the closing magic, as they end a Parquet file. */
    private static ByteBuffer tail(byte[] footer) {
        ByteBuffer tail = ByteBuffer.allocate(footer.length + Integer.BYTES + Footers.MAGIC.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        return tail.put(footer).putInt(footer.length).put(Footers.MAGIC).flip();
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
