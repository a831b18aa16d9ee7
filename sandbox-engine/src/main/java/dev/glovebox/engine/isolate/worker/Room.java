package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.JobTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes memory for tables that were announced, while the ledger writes the charge: to have a page from the kernel costs more than to
 * decrypt what goes into it. Runs beside its maker until it is closed.
 */
final class Room implements AutoCloseable {
    private static final int STEP = 1 << 18;

    /** What a job that never comes may have cost. */
    private static final long MOST_BYTES = 1 << 28;

    private final List<JobTable> tables;
    private final MemoryFiles files;
    private final CompletableFuture<Void> taken;
    private volatile boolean enough;

    private Room(MemoryFiles files, List<JobTable> tables) {
        this.tables = tables;
        this.files = files;
        this.taken = CompletableFuture.runAsync(this::take, task -> new Thread(task).start());
    }

    static Room in(MemoryFiles files, List<JobTable> tables) {
        return new Room(files, tables);
    }

    private void take() {
        ByteBuffer zeros = ByteBuffer.allocateDirect(STEP);
        long left = MOST_BYTES;
        try {
            for (int i = 0; i < tables.size(); i++) {
                long bytes = Math.min(tables.get(i).room(), left);
                fill(files.channel(i), bytes, zeros);
                left -= bytes;
            }
        } catch (IOException _) {
            // If there is really not room enough, who places the tables meets it.
        }
    }

    private void fill(FileChannel file, long bytes, ByteBuffer zeros) throws IOException {
        for (long at = 0; at < bytes && !enough; at += STEP) {
            file.write(zeros.clear().limit((int) Math.min(STEP, bytes - at)), at);
        }
    }

    /** When nothing of it writes any more. */
    @Override
    public void close() {
        enough = true;
        taken.join();
    }
}
