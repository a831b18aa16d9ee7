package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The files that a job's tables will fill, opened while opening is still allowed. */
final class MemoryFiles {
    private final Path directory;
    private final List<FileChannel> channels = new ArrayList<>();

    MemoryFiles(Path directory) throws IOException {
        this.directory = directory;
        for (int i = 0; i < WorkerJob.MOST_TABLES; i++) {
            channels.add(FileChannel.open(
                    path(i), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        }
    }

    Path path(int table) {
        return directory.resolve("table" + table + ".parquet");
    }

    FileChannel channel(int table) {
        return channels.get(table);
    }

    List<Path> paths() {
        return java.util.stream.IntStream.range(0, channels.size())
                .mapToObj(this::path)
                .toList();
    }
}
