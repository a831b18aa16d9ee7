package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.LedgerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The newest checkpoint, in memory and as the file {@code checkpoint} beside the database. The file is written after the commit, so it is
 * never ahead of an honest database: a database behind it was rolled back.
 */
final class Head {
    private final Path file;
    private volatile SignedCheckpoint newest;

    Head(Path folder, SignedCheckpoint newest) {
        this.file = folder.resolve("checkpoint");
        this.newest = newest;
    }

    static Optional<String> published(Path folder) {
        Path file = folder.resolve("checkpoint");
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                            .filter(Head::isWritten)
                    : Optional.empty();
        } catch (IOException e) {
            throw new LedgerException(LedgerException.Code.STORAGE, file + " cannot be read", e);
        }
    }

    /** After a loss of power a file can have its name and none of its bytes. It is a copy: without it as little is proved as if it were deleted. */
    private static boolean isWritten(String text) {
        return text.chars().anyMatch(letter -> letter != 0);
    }

    SignedCheckpoint newest() {
        return newest;
    }

    void advance(SignedCheckpoint checkpoint) {
        newest = checkpoint;
        Path next = file.resolveSibling("checkpoint.next");
        try {
            Files.writeString(next, checkpoint.text(), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The transaction is durable whatever happens to this copy, so its submitter must not hear of a failure.
            System.getLogger(Head.class.getName()).log(System.Logger.Level.WARNING, "{0} cannot be written", file);
        }
    }
}
