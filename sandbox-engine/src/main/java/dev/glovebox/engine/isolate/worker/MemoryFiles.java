package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.sandbox.Confinement;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.engine.vault.MemoryFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files in memory alone, opened while opening is still allowed: in the memory file system that the sandbox mounted, or, where it could
 * mount none, without a name. Either way they end with the process.
 */
public final class MemoryFiles {
    private final Path directory;
    private final List<Filled> tables = new ArrayList<>();

    /** A file that one of a job's tables will fill. */
    private record Filled(Path path, FileChannel channel) {}

    /** {@code directory}: the memory file system, or {@link Confinement#NAMELESS} for files without a name. */
    MemoryFiles(Path directory) {
        this.directory = directory;
    }

    /** One file for each table that a job may have. */
    void openTables() throws IOException {
        for (int i = 0; i < WorkerJob.MOST_TABLES; i++) {
            tables.add(isNameless() ? nameless() : named("table" + i + ".parquet"));
        }
    }

    /** Empties them all for the next job. */
    void clear() throws IOException {
        for (Filled table : tables) {
            table.channel.truncate(0);
        }
    }

    Path path(int table) {
        return tables.get(table).path;
    }

    FileChannel channel(int table) {
        return tables.get(table).channel;
    }

    List<Path> paths() {
        return tables.stream().map(Filled::path).toList();
    }

    /** A file for warming up. */
    public Scratch scratch(String name) {
        if (!isNameless()) {
            Path file = directory.resolve(name);
            return new Scratch(file, () -> Files.deleteIfExists(file));
        }
        MemoryFile file = MemoryFile.create();
        return new Scratch(file.path(), file::close);
    }

    /** A file that may be written as long as this is not closed; then it is gone. */
    public record Scratch(Path path, End end) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            end.run();
        }
    }

    /** How a scratch file ends. */
    @FunctionalInterface
    interface End {
        void run() throws IOException;
    }

    private boolean isNameless() {
        return directory.equals(Confinement.NAMELESS);
    }

    private static Filled nameless() {
        MemoryFile file = MemoryFile.create();
        return new Filled(file.path(), file.channel());
    }

    private Filled named(String name) throws IOException {
        Path file = directory.resolve(name);
        return new Filled(
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }
}
