package dev.glovebox.crypto.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Sealed records, one file each: there whole or not at all, also after a crash or a loss of power. Thread-safe. */
public final class RecordFiles {
    private final RecordSealer sealer;

    public RecordFiles(RecordSealer sealer) {
        this.sealer = sealer;
    }

    /** Durable when it returns; a file of that name is replaced. */
    public void write(Path file, byte[] context, byte[] plain) {
        byte[] sealed = sealer.seal(context, plain);
        Path draft = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder(file));
            try {
                writeNew(draft, sealed);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            try (FileChannel names = FileChannel.open(folder(file), StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a sealed record cannot be written; check folder and disk", failed);
        }
    }

    /** Empty where there is none; {@link dev.glovebox.crypto.CryptoException} where it was changed or is another's. */
    public Optional<byte[]> read(Path file, byte[] context) {
        try {
            return Optional.of(sealer.open(context, Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("a sealed record cannot be read; check folder and disk", failed);
        }
    }

    private static void writeNew(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) channel.write(left);
            channel.force(true);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        if (parent == null) throw new IllegalArgumentException("sealed records stand in a folder");
        return parent;
    }
}
