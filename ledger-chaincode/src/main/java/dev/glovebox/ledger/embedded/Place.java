package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whether a ledger's files are those that its broker wrote, or copies: the file {@code place} holds its own number and time of birth in the file system, and the
 * number of the database. A copy has others, in the same folder as well. What copies a whole disk or machine keeps them, and is not noticed.
 */
public final class Place {
    private final Path file;
    private final Path database;

    private Place(Path folder) {
        this.file = folder.resolve("place");
        this.database = folder.resolve(LedgerFile.NAME);
    }

    /** {@code folder} holds a ledger. */
    public static Place of(Path folder) {
        return new Place(folder);
    }

    /** False also where nothing was ever noted. */
    public boolean isKept() {
        try {
            return Files.isRegularFile(file) && Files.readString(file).equals(found());
        } catch (IOException e) {
            throw new LedgerException(
                    LedgerException.Code.STORAGE, file + " cannot be read; check folder and rights", e);
        }
    }

    /** From now on the files are at their place. */
    public void take() {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            // Where files have no time of birth, Java tells the time of writing instead: it is set, so that it stays.
            FileTime written = FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            Files.setLastModifiedTime(file, written);
            Files.writeString(file, found());
            Files.setLastModifiedTime(file, written);
        } catch (IOException e) {
            throw new LedgerException(
                    LedgerException.Code.STORAGE, file + " cannot be written; check folder and rights", e);
        }
    }

    private String found() throws IOException {
        Instant born = Files.readAttributes(file, BasicFileAttributes.class)
                .creationTime()
                .toInstant();
        return "%s %s %s%n"
                .formatted(Files.getAttribute(file, "unix:ino"), born, Files.getAttribute(database, "unix:ino"));
    }
}
