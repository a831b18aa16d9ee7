package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.worker.TablePlacer;
import dev.glovebox.engine.isolate.worker.Worker;
import dev.glovebox.engine.vault.Persons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A real worker whose "vault" is plain Parquet: a table's opening is the path of its file. It fails a job that finds a byte of another one in any
 * memory file.
 */
public final class PlainWorkerMain implements TablePlacer {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final int MOST_FILES = 128;

    private boolean rehearsing;

    private PlainWorkerMain() {}

    public static void main(String[] arguments) {
        Worker.main(arguments, new PlainWorkerMain());
    }

    @Override
    public Placing open(List<JobTable> tables) throws IOException {
        if (!rehearsing) {
            requireEmptyMemory();
        }
        rehearsing = false;
        return new Plain(tables.stream()
                .map(table -> Path.of(new String(table.opening(), StandardCharsets.UTF_8)))
                .toList());
    }

    /** The rehearsal's own rows are in a memory file, too. */
    @Override
    public byte[] rehearsal(Path parquet, Path sealed) {
        rehearsing = true;
        return parquet.toString().getBytes(StandardCharsets.UTF_8);
    }

    private record Plain(List<Path> files) implements Placing {
        @Override
        public int windows() {
            return 1;
        }

        @Override
        public void place(int window, List<FileChannel> destinations) throws IOException {
            for (int i = 0; i < files.size(); i++) {
                copy(files.get(i), destinations.get(i));
            }
        }

        @Override
        public Persons persons(int table, int window) {
            return Persons.ALL;
        }

        @Override
        public void close() {}
    }

    private static void copy(Path file, FileChannel destination) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                destination.write(buffer);
                buffer.clear();
            }
        }
    }

    private static void requireEmptyMemory() throws IOException {
        int found = 0;
        for (int descriptor = 0; descriptor < MOST_FILES; descriptor++) {
            Path file = DESCRIPTORS.resolve(Integer.toString(descriptor));
            if (isMemoryFile(file)) {
                found++;
                if (Files.size(file) > 0) {
                    throw new IOException("a job must find nothing of the one before");
                }
            }
        }
        if (found < 2) {
            throw new IOException("a worker must have its memory files open");
        }
    }

    private static boolean isMemoryFile(Path descriptor) {
        try {
            String file = Files.readSymbolicLink(descriptor).toString();
            return file.endsWith(".parquet") || file.contains("memfd:glovebox");
        } catch (IOException gone) {
            return false;
        }
    }
}
