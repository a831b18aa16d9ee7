package dev.glovebox.engine.cli;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A checkpoint that somebody kept: as a signed note, or within a receipt, whose newest one counts. */
final class HeldCheckpoint {
    private HeldCheckpoint() {}

    /** Its format is checked, its signature not yet. */
    static SignedCheckpoint read(Path file) {
        return all(file).stream()
                .max(Comparator.comparingLong(held -> held.checkpoint().size()))
                .orElseThrow(() -> neither(file));
    }

    /** The one of a checkpoint's own file, or those of a receipt. */
    static List<SignedCheckpoint> all(Path file) {
        String text = Input.file(file);
        try {
            return text.startsWith("{") ? ofReceipt(text) : List.of(SignedCheckpoint.parse(text));
        } catch (CryptoException malformed) {
            throw neither(file);
        }
    }

    private static List<SignedCheckpoint> ofReceipt(String text) {
        return SignedReceipt.parse(text).receipt().proofs().stream()
                .map(proof -> SignedCheckpoint.parse(
                        LedgerReceipt.parse(proof).proof().signedCheckpoint()))
                .toList();
    }

    private static CommandFailure neither(Path file) {
        return CommandFailure.usage("RECEIPT-02 " + file
                + " is neither a signed checkpoint, such as a ledger's file `checkpoint`, nor a receipt with one");
    }
}
