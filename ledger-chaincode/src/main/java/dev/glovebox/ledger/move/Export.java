package dev.glovebox.ledger.move;

import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.embedded.LedgerCopy;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A closed ledger in a folder of its own: database and signed checkpoint, as in the deployment's.
 *
 * @param closing its last record
 * @param signed the head over all records, by the ledger's key
 */
public record Export(Path folder, Closing closing, SignedCheckpoint signed) {
    public Checkpoint head() {
        return signed.checkpoint();
    }

    /** Copies the closed ledger of {@code ledger} into a new folder, and verifies the copy. */
    public static Export write(Path ledger, Path folder, NoteKey key) {
        makeNew(folder);
        LedgerCopy.make(ledger, folder);
        return read(folder, key);
    }

    /** Nothing is closed for a folder that then cannot be written. */
    public static void makeNew(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> found = Files.list(folder)) {
                if (found.findAny().isPresent()) {
                    throw new MoveException("MOVE-12", folder + " is not empty; name a new folder");
                }
            }
        } catch (IOException unwritable) {
            throw new LedgerException(LedgerException.Code.STORAGE, folder + " cannot be written", unwritable);
        }
    }

    /** Verifies everything in the folder: signatures, tree, every rule, and that the closing is the last record of all. */
    public static Export read(Path folder, NoteKey key) {
        SignedCheckpoint head = switch (LedgerVerifier.verify(folder, key)) {
            case Verification.Verified verified -> SignedCheckpoint.parse(verified.checkpoint());
            case Verification.Broken broken ->
                throw new MoveException(
                        "MOVE-08",
                        "the export is not what was exported: " + broken.where() + ": " + broken.finding()
                                + "; export again, from the ledger itself");
        };
        try (LedgerFile file = LedgerFile.open(folder)) {
            Optional<Closing> closing = file.isReplica() ? Optional.empty() : file.closing();
            long last = head.checkpoint().size() - 1;
            return new Export(
                    folder,
                    closing.filter(it -> file.leafOf(it.recordId()) == last)
                            .orElseThrow(
                                    () -> new MoveException(
                                            "MOVE-09",
                                            "the ledger in " + folder
                                                    + " was not closed, and could go on; `glovebox ledger export` closes it and writes what can be moved")),
                    head);
        }
    }

    /** That it was closed to go on there and nowhere else. */
    public void requireFor(String channel, String network) {
        if (!closing.channel().equals(channel) || !closing.network().equals(network)) {
            throw new MoveException(
                    "MOVE-10",
                    "the ledger was closed to go on as " + closing.channel() + " on the network whose first block is "
                            + closing.network() + ", and this is " + channel + " on " + network
                            + "; connect the deployment to that network");
        }
    }
}
