package dev.glovebox.engine.cli;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.nio.file.Path;
import java.util.Comparator;

/** A checkpoint that somebody kept: as a signed note, or within a receipt, whose newest one counts. */
final class HeldCheckpoint {
    private HeldCheckpoint() {}

    /** Its format is checked, its signature not yet. */
    static SignedCheckpoint read(Path file) {
        String text = Input.file(file);
        try {
            return SignedCheckpoint.parse(text);
        } catch (CryptoException otherwise) {
            return ofReceipt(file, text);
        }
    }

    private static SignedCheckpoint ofReceipt(Path file, String text) {
        try {
            return SignedReceipt.parse(text).receipt().proofs().stream()
                    .map(proof -> SignedCheckpoint.parse(
                            LedgerReceipt.parse(proof).proof().signedCheckpoint()))
                    .max(Comparator.comparingLong(held -> held.checkpoint().size()))
                    .orElseThrow(() -> new CryptoException(
                            CryptoException.Code.MALFORMED, "a receipt holds at least one checkpoint"));
        } catch (CryptoException neither) {
            throw CommandFailure.usage("RECEIPT-02 " + file
                    + " is neither a signed checkpoint, such as a ledger's file `checkpoint`, nor a receipt");
        }
    }
}
