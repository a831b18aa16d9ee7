package dev.glovebox.engine.release;

import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.crypto.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Recorded releases, one encrypted file each. A file's name is the digest of what the answer answers, so that finding one needs no index
 * and a listing tells nothing. Safe for use by many threads and after a crash: a file is there whole or not at all.
 */
public final class ReleaseStore {
    private final Path folder;
    private final Suite suite;
    private final RecordSealer sealer;

    public ReleaseStore(Path folder, Suite suite, RecordSealer sealer) {
        this.folder = folder;
        this.suite = suite;
        this.sealer = sealer;
    }

    /** The recorded answer for a key of any length; {@link dev.glovebox.crypto.CryptoException} if its file was changed. */
    public Optional<RecordedRelease> find(String key) {
        byte[] name = name(key);
        try {
            byte[] sealed = Files.readAllBytes(file(name));
            return Optional.of(RecordedReleaseJson.read(sealer.open(name, sealed)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("a recorded release cannot be read", failed);
        }
    }

    /** Durable when it returns. */
    public void put(String key, RecordedRelease release) {
        byte[] name = name(key);
        byte[] sealed = sealer.seal(name, RecordedReleaseJson.write(release));
        Path fresh = folder.resolve(UUID.randomUUID() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(sealed);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a release cannot be recorded", failed);
        }
    }

    private byte[] name(String key) {
        return suite.hash(key.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] name) {
        return folder.resolve(HexFormat.of().formatHex(name) + ".sealed");
    }
}
