package dev.glovebox.engine.cli;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
        return proofs(text)
                .filter(proof -> !proof.isPromise())
                .map(proof -> SignedCheckpoint.parse(proof.proof().signedCheckpoint()))
                .toList();
    }

    private static Stream<LedgerReceipt> proofs(String receipt) {
        return SignedReceipt.parse(receipt).receipt().proofs().stream().map(LedgerReceipt::parse);
    }

    /** What a receipt proves by a promise alone; nothing of a checkpoint's own file. */
    static List<LedgerReceipt> promises(Path file) {
        String text = Input.file(file);
        try {
            return text.startsWith("{")
                    ? proofs(text).filter(LedgerReceipt::isPromise).toList()
                    : List.of();
        } catch (CryptoException malformed) {
            throw neither(file);
        }
    }

    private static CommandFailure neither(Path file) {
        return CommandFailure.usage("RECEIPT-02 " + file
                + " is neither a signed checkpoint, such as a ledger's file `checkpoint`, nor a receipt with one");
    }
}
