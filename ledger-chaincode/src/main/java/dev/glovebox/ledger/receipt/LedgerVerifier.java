package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.record.RecordException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks a ledger folder offline, with public keys alone. Reads only; a broker may be running. */
public final class LedgerVerifier {
    private LedgerVerifier() {}

    public static Verification verify(Path folder, NoteKey key) {
        return verify(folder, key, Optional.empty());
    }

    /** {@code held} is a checkpoint from elsewhere that the ledger must extend: that is what detects a rollback. */
    public static Verification verify(Path folder, NoteKey key, Optional<SignedCheckpoint> held) {
        try (LedgerFile file = LedgerFile.open(folder)) {
            Replay replay = new Replay(key, file);
            return replay.run(held);
        } catch (LedgerException e) {
            return new Verification.Broken(folder.toString(), "", String.valueOf(e.getMessage()));
        } catch (CryptoException e) {
            return new Verification.Broken("checkpoint", "", String.valueOf(e.getMessage()));
        } catch (RecordException e) {
            return new Verification.Broken("record", "", String.valueOf(e.getMessage()));
        }
    }
}
