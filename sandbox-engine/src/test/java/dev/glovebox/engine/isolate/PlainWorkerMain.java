package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.worker.Worker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real worker whose "vault" is plain Parquet: a table's opening is the path of its file. */
public final class PlainWorkerMain {
    private PlainWorkerMain() {}

    public static void main(String[] arguments) {
        Worker.main(arguments, PlainWorkerMain::place);
    }

    private static void place(byte[] opening, FileChannel destination) throws IOException {
        Path file = Path.of(new String(opening, StandardCharsets.UTF_8));
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                destination.write(buffer);
                buffer.clear();
            }
        }
    }
}
