package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TreeHasher;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.OutcomeLogs;
import dev.glovebox.ledger.record.LedgerRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Outcomes that a broker has promised to put on its ledger, in their order: a Merkle log in the embedded ledger's own file, beside the replica. A log that is not there is begun under a
 * number that no other has, so that one that was lost does not go on under its old name. One process at a time has it open.
 */
public final class OutcomeLog implements AutoCloseable {
    /** Beside the replica's own files. */
    static final String FOLDER = "outcomes";

    private static final int NUMBER_BYTES = 16;

    private final MerkleHash hash = MerkleHash.sha256();
    private final EmbeddedConfig config;
    private final LockFile lock;
    private final Sql sql;
    private final StoredLedger stored;
    private final Head head;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean broken;

    private OutcomeLog(EmbeddedConfig config, LockFile lock, OpenedDatabase opened) {
        this.config = config;
        this.lock = lock;
        this.sql = opened.sql();
        this.stored = new StoredLedger(config.database(), hash);
        this.head = new Head(config.folder(), opened.newest());
    }

    public static Path folder(Path ledger) {
        return ledger.resolve(FOLDER);
    }

    /** {@code ledger} is whose outcomes they are. Repairs nothing. */
    public static OutcomeLog open(EmbeddedConfig ledger, SecureRandom random) {
        Path folder = folder(ledger.folder());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LedgerException(
                    LedgerException.Code.STORAGE, folder + " cannot be made; check its disk and rights", e);
        }
        LockFile lock = LockFile.take(folder);
        try {
            boolean found = LedgerFile.exists(folder) || Head.published(folder).isPresent();
            return found ? found(ledger, folder, lock) : begun(ledger, folder, lock, random);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static OutcomeLog begun(EmbeddedConfig ledger, Path folder, LockFile lock, SecureRandom random) {
        byte[] number = new byte[NUMBER_BYTES];
        random.nextBytes(number);
        EmbeddedConfig own = own(
                ledger,
                folder,
                OutcomeLogs.origin(ledger.signer().name(), HexFormat.of().formatHex(number)));
        return new OutcomeLog(own, lock, OpenedDatabase.create(own));
    }

    private static OutcomeLog found(EmbeddedConfig ledger, Path folder, LockFile lock) {
        String origin;
        try (LedgerFile file = LedgerFile.open(folder)) {
            origin = file.origin();
        }
        String number = OutcomeLogs.log(origin).orElse("");
        if (!origin.equals(OutcomeLogs.origin(ledger.signer().name(), number))) {
            throw new LedgerException(
                    LedgerException.Code.FOREIGN,
                    folder + " holds no outcomes of this deployment's ledger; move it away");
        }
        EmbeddedConfig own = own(ledger, folder, origin);
        try {
            return new OutcomeLog(own, lock, OpenedDatabase.open(own));
        } catch (LedgerException rolledBack) {
            if (rolledBack.code() == LedgerException.Code.ROLLED_BACK) {
                throw cut(folder, "lacks outcomes that were promised after its last one");
            }
            throw rolledBack;
        }
    }

    /** What is to be said of a log with a part missing. */
    public static LedgerException cut(Path folder, String finding) {
        return new LedgerException(
                LedgerException.Code.ROLLED_BACK,
                folder + " " + finding
                        + ": it was cut, or an older copy was put back. Put the newer one back; if there is"
                        + " none, move the folder away, and a new log is begun: what was promised and is lost, `ledger verify --seen"
                        + " RECEIPT` tells");
    }

    private static EmbeddedConfig own(EmbeddedConfig ledger, Path folder, String origin) {
        return new EmbeddedConfig(
                folder, new NoteSigner(origin, ledger.signer().signer()), ledger.authority(), ledger.clock());
    }

    /** 32 hex digits. */
    public String number() {
        return OutcomeLogs.log(config.signer().name()).orElseThrow();
    }

    public Path folder() {
        return config.folder();
    }

    public long size() {
        return head.newest().checkpoint().size();
    }

    /** Durable and under a signed head when it returns; one caller at a time. No outcome is appended twice. */
    public void append(List<LedgerRecord> outcomes) {
        if (broken) {
            throw new LedgerFailure.SubmitFailure("the outcome log failed; restart the broker", null);
        }
        SignedCheckpoint checkpoint;
        try {
            sql.run("BEGIN IMMEDIATE");
            checkpoint = write(outcomes);
        } catch (RuntimeException failed) {
            broken = !rolledBack(failed);
            throw new LedgerFailure.SubmitFailure("the outcome could not be written and was rolled back", failed);
        }
        try {
            sql.run("COMMIT");
        } catch (RuntimeException unknown) {
            // Whether it reached the disk is not known, and nothing may be built on it.
            broken = true;
            throw new LedgerFailure.SubmitFailure("whether the outcome was written is not known", unknown);
        }
        head.advance(checkpoint);
    }

    private boolean rolledBack(RuntimeException cause) {
        try {
            sql.run("ROLLBACK");
            return true;
        } catch (LedgerException alsoFailed) {
            cause.addSuppressed(alsoFailed);
            return false;
        }
    }

    private SignedCheckpoint write(List<LedgerRecord> outcomes) {
        long first = size();
        Log log = new Log(sql, hash, first);
        List<Leaf> leaves = new ArrayList<>();
        for (LedgerRecord outcome : outcomes) {
            byte[] canonical = outcome.canonical().getBytes(StandardCharsets.US_ASCII);
            leaves.add(Leaf.of(outcome, canonical, hash.leaf(canonical), new Records(sql)::byId));
        }
        leaves.forEach(log::append);
        sql.update("INSERT INTO record SELECT value, ? + key FROM json_each(?)", first, LeafLists.recordIds(leaves));
        SignedCheckpoint checkpoint = log.seal(config.signer());
        sql.update(
                "INSERT INTO block SELECT coalesce(max(number), 0) + 1, ?, ? FROM block",
                log.size(),
                checkpoint.text());
        return checkpoint;
    }

    /** The outcome under the log's newest head; fails with UNKNOWN where it was never promised. */
    public LedgerReceipt proof(String recordId) {
        return stored.proof(recordId);
    }

    public boolean has(String recordId) {
        return stored.read(sql -> new Records(sql).leafOf(recordId).isPresent());
    }

    /** Outcomes from a place on, at most so many. */
    public List<LedgerRecord> from(long index, int most) {
        long end = Math.min(size(), index + most);
        return stored.read(sql -> {
            Records records = new Records(sql);
            List<LedgerRecord> found = new ArrayList<>();
            for (long leaf = index; leaf < end; leaf++) {
                found.add(LedgerRecord.parse(records.at(leaf)));
            }
            return found;
        });
    }

    /** Of the first {@code size} outcomes, 64 hex digits. */
    public String root(long size) {
        return stored.read(sql ->
                HexFormat.of().formatHex(new TreeHasher(hash, new Tiles(new FoldedTiles(hash), sql)).root(size)));
    }

    /** Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stored.close();
        sql.close();
        lock.close();
    }
}
