package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Encodes row groups, two at a time, and seals them in order. */
final class RowGroups implements AutoCloseable {
    /** Delta encodings halve what a query must open and place; LZ4 costs a query a fraction of Snappy's time. */
    private static final String OPTIONS = " (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION lz4_raw,"
            + " ROW_GROUP_SIZE 1000000000, USE_TMP_FILE false, WRITE_BLOOM_FILTER false)";

    private record Lane(Engine engine, MemoryFile buffer, ExecutorService thread) {
        CompletableFuture<byte[]> encode(String select) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            buffer.clear();
                            engine.run(
                                    "encode",
                                    "COPY (" + select + ") TO "
                                            + Sql.text(buffer.path().toString()) + OPTIONS);
                            byte[] parquet = buffer.content();
                            buffer.clear();
                            return parquet;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    thread);
        }

        void close() {
            thread.close();
            engine.close();
        }
    }

    private final SealedFileWriter writer;
    private final Lane[] lanes;
    private final Queue<Running> running = new ArrayDeque<>();
    private int next;

    RowGroups(Engine engine, SealedFileWriter writer, int firstBuffer) {
        this.writer = writer;
        this.lanes = new Lane[] {lane(engine, firstBuffer), lane(engine, firstBuffer + 1)};
    }

    private record Running(CompletableFuture<byte[]> parquet, OptionalLong lastPerson) {}

    /** Rows of nobody. */
    void add(String select) throws IOException {
        add(select, OptionalLong.empty());
    }

    /** Whole persons up to {@code lastPerson}. */
    void add(String select, long lastPerson) throws IOException {
        add(select, OptionalLong.of(lastPerson));
    }

    private void add(String select, OptionalLong lastPerson) throws IOException {
        if (running.size() == lanes.length) {
            sealOne();
        }
        running.add(new Running(lanes[next++ % lanes.length].encode(select), lastPerson));
    }

    /** Returns when all that was added is sealed. */
    void drain() throws IOException {
        while (!running.isEmpty()) {
            sealOne();
        }
    }

    private void sealOne() throws IOException {
        try {
            Running first = running.remove();
            writer.add(first.parquet.join(), first.lastPerson);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.close();
        }
    }

    private static Lane lane(Engine engine, int buffer) {
        return new Lane(
                engine.duplicate(),
                engine.file(buffer),
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
    }
}
