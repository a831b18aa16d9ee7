package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.sign.SignedNote;
import java.util.List;
import java.util.Set;

/** A checkpoint in its note. The log signs under its origin; witnesses may have added their signatures. */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    public SignedCheckpoint {
        if (!checkpoint.text().equals(note.text()))
            throw new CryptoException(Code.MALFORMED, "a signed checkpoint must be the text of its note");
    }

    /** {@code log} signs under the checkpoint's origin. */
    public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
        if (!log.name().equals(checkpoint.origin()))
            throw new CryptoException(Code.LIMIT, "a log must sign under the name of its origin");
        return new SignedCheckpoint(checkpoint, SignedNote.sign(checkpoint.text(), log));
    }

    /** Checks the format only. */
    public static SignedCheckpoint parse(String text) {
        SignedNote note = SignedNote.parse(text);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    public SignedCheckpoint cosign(NoteSigner witness) {
        return new SignedCheckpoint(checkpoint, note.cosign(witness));
    }

    /** The trusted keys that signed, of which at least one bears the origin's name. */
    public Set<NoteKey> verify(NoteKey... trusted) {
        Set<NoteKey> signed = note.verify(List.of(trusted));
        if (signed.stream().anyMatch(key -> key.name().equals(checkpoint.origin()))) return signed;
        throw new CryptoException(
                Code.UNTRUSTED, "a checkpoint must be signed by its log's trusted key; only others signed");
    }

    /** The signed note. */
    public String text() {
        return note.toString();
    }
}
