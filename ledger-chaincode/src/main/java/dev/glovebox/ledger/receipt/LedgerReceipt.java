package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TlogProof;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;

/**
 * A record and the proof that it is on the ledger. The text is a {@code c2sp.org/tlog-proof@v1} whose leaf is the record's canonical
 * text; the extra data repeats that text, so the receipt stands alone.
 */
public record LedgerReceipt(String canonical, TlogProof proof) {
    public LedgerRecord record() {
        return LedgerRecord.parse(canonical);
    }

    public String text() {
        return proof.text();
    }

    /** Reads the format only; nothing is believed before {@link #verify}. */
    public static LedgerReceipt parse(String text) {
        TlogProof proof = TlogProof.parse(text);
        byte[] leaf = proof.extra()
                .orElseThrow(() -> new CryptoException(
                        CryptoException.Code.MALFORMED,
                        "a ledger receipt must carry its record as extra data; this one does not"));
        return new LedgerReceipt(new String(leaf, StandardCharsets.US_ASCII), proof);
    }

    /** Of the log whose head proves it: the ledger's, or that of the outcome log in which the record is promised ({@link OutcomeLogs}). */
    public String origin() {
        return SignedCheckpoint.parse(proof.signedCheckpoint()).checkpoint().origin();
    }

    /** Whether this proves a promise, and the record is on the ledger only later. */
    public boolean isPromise() {
        return OutcomeLogs.log(origin()).isPresent();
    }

    /** With public keys alone: the checkpoint that holds exactly this record. Fails with a coded {@link CryptoException}. */
    public Checkpoint verify(NoteKey... trusted) {
        return proof.verify(canonical.getBytes(StandardCharsets.US_ASCII), trusted);
    }
}
