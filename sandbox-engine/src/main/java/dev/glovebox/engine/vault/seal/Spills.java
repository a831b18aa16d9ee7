package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.seal.SegmentSealer;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.PersonDictionary;
import dev.glovebox.engine.vault.SealedInput;
import dev.glovebox.engine.vault.SealedOutput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What does not fit into memory, on disk under keys that exist in this process alone: whatever is left after a crash, nobody can
 * read.
 */
final class Spills implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final String NAME = "spill";

    /** One spilled stream; read as often as needed. */
    record Spill(Path file, SecretBytes key) {}

    private final Path folder;
    private final Suite suite;
    private int count;

    Spills(Path parent, Suite suite) throws IOException {
        this.folder = Files.createDirectories(parent.resolve(".spill-" + PersonDictionary.newName()));
        this.suite = suite;
    }

    Spill create() {
        return new Spill(folder.resolve(Integer.toString(count++)), SecretBytes.random(suite.keyLength()));
    }

    DataOutputStream write(Spill spill) throws IOException {
        OutputStream raw = Files.newOutputStream(spill.file);
        SealedOutput sealed = new SealedOutput(raw, new SegmentSealer(suite, spill.key), NAME, 0);
        return new DataOutputStream(new BufferedOutputStream(sealed, BUFFER));
    }

    DataInputStream read(Spill spill) throws IOException {
        InputStream raw = Files.newInputStream(spill.file);
        SegmentOpener opener = new SegmentOpener(suite, spill.key);
        SealedInput sealed = new SealedInput(raw, Files.size(spill.file), opener, NAME, 0);
        return new DataInputStream(new BufferedInputStream(sealed, BUFFER));
    }

    /** Moves the rows of {@code select} out of the engine. */
    Spill store(Engine engine, MemoryFile buffer, String select) throws IOException {
        buffer.clear();
        engine.run(
                "spill",
                "COPY (" + select + ") TO " + Sql.text(buffer.path().toString())
                        + " (FORMAT parquet, USE_TMP_FILE false, WRITE_BLOOM_FILTER false)");
        Spill spill = create();
        try (DataOutputStream out = write(spill)) {
            buffer.channel().position(0);
            Channels.newInputStream(buffer.channel()).transferTo(out);
        }
        buffer.clear();
        return spill;
    }

    /** Brings them back as a table, in the same order. */
    void load(Engine engine, MemoryFile buffer, Spill spill, String table) throws IOException {
        buffer.clear();
        try (DataInputStream in = read(spill)) {
            in.transferTo(Channels.newOutputStream(buffer.channel()));
        }
        engine.run(
                "load",
                "CREATE TABLE " + Sql.name(table) + " AS FROM read_parquet("
                        + Sql.text(buffer.path().toString()) + ")");
        buffer.clear();
    }

    void remove(Spill spill) throws IOException {
        spill.key.close();
        Files.deleteIfExists(spill.file);
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
