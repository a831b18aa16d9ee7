package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One moment of a ledger, while its broker may be writing to it. */
public final class LedgerCopy {
    private LedgerCopy() {}

    /** Writes database and newest checkpoint into an empty folder, and returns that checkpoint. The copy has no place of its own: who opens it finds it relocated. */
    public static Checkpoint make(Path folder, Path target) {
        Path file = folder.resolve(LedgerFile.NAME);
        Path copied = target.resolve(LedgerFile.NAME);
        Schema.requireDatabase(file);
        try (Sql sql = Sql.reader(file)) {
            Schema.origin(sql, file);
            // The source is read as before; SQLite counts the new file among what the pragma protects.
            sql.run("PRAGMA query_only=0");
            sql.update("VACUUM INTO ?", copied.toString());
        }
        SignedCheckpoint newest;
        try (Sql sql = Sql.reader(copied)) {
            newest = OpenedDatabase.newest(sql);
        }
        try {
            Files.writeString(target.resolve("checkpoint"), newest.text());
        } catch (IOException e) {
            throw new LedgerException(LedgerException.Code.STORAGE, target + " cannot be written", e);
        }
        return newest.checkpoint();
    }
}
