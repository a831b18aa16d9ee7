package dev.glovebox.engine.release;

import dev.glovebox.crypto.seal.RecordFiles;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.crypto.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Recorded releases, one encrypted file each. A file's name is the digest of what the answer answers, so that finding one needs no index
 * and a listing tells nothing. Safe for use by many threads and after a crash: a file is there whole or not at all.
 */
public final class ReleaseStore {
    private final Path folder;
    private final Suite suite;
    private final RecordFiles files;

    public ReleaseStore(Path folder, Suite suite, RecordSealer sealer) {
        this.folder = folder;
        this.suite = suite;
        this.files = new RecordFiles(sealer);
    }

    /** The recorded answer for a key of any length; {@link dev.glovebox.crypto.CryptoException} if its file was changed. */
    public Optional<RecordedRelease> find(String key) {
        byte[] name = name(key);
        return files.read(file(name), name).map(RecordedReleaseJson::read);
    }

    /** Durable when it returns. Where it throws, its charge fails, so nothing of the release may stay. */
    public void put(String key, RecordedRelease release) {
        byte[] name = name(key);
        try {
            files.write(file(name), name, RecordedReleaseJson.write(release));
        } catch (UncheckedIOException unrecorded) {
            remove(file(name), unrecorded);
            throw unrecorded;
        }
    }

    private static void remove(Path file, UncheckedIOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            reason.addSuppressed(stays);
        }
    }

    private byte[] name(String key) {
        return suite.hash(key.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] name) {
        return folder.resolve(HexFormat.of().formatHex(name) + ".sealed");
    }
}
