package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.PersonDictionary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear whole or not at all, also when the power fails. */
final class Durable {
    private static final String DRAFT = ".draft-";

    /** Held until closed; the system gives it back when the process dies. */
    record Lock(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private Durable() {}

    static Path draft(Path file) throws IOException {
        Path folder = Files.createDirectories(folder(file));
        return folder.resolve(DRAFT + PersonDictionary.newName());
    }

    static void publish(Path draft, Path file) throws IOException {
        sync(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(file));
    }

    static void discard(Path draft) throws IOException {
        Files.deleteIfExists(draft);
    }

    /** Waits for another sealing in the same folder, and removes what a killed one left. */
    static Lock lock(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Lock lock = new Lock(channel, channel.lock());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".{draft,spill}-*")) {
            for (Path path : left) {
                remove(path);
            }
        }
        return lock;
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
                for (Path file : inside) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        if (parent == null) throw new IllegalArgumentException("files of the vault stand in its folders");
        return parent;
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
