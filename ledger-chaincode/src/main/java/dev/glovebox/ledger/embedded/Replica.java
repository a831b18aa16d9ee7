package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network's ledger in the embedded ledger's own file: what its blocks decided, in their order, with the same log, proofs and trace. It decides nothing, and can
 * be made anew from the blocks at any time. One process at a time has it open.
 */
public final class Replica implements AutoCloseable {
    private final MerkleHash hash = MerkleHash.sha256();
    private final EmbeddedConfig config;
    private final LockFile lock;
    private final Sql sql;
    private final StoredLedger stored;
    private final Head head;

    /** A transaction of a block, as the network decided it; null in {@code writes} deletes. */
    public record Decided(String txId, Instant at, CommitStatus.Code code, Map<String, byte @Nullable []> writes) {
        public Decided {
            writes = new LinkedHashMap<>(writes);
        }
    }

    private Replica(EmbeddedConfig config, LockFile lock, OpenedDatabase opened) {
        this.config = config;
        this.lock = lock;
        this.sql = opened.sql();
        this.stored = new StoredLedger(config.database(), hash);
        this.head = new Head(config.folder(), opened.newest());
    }

    /** Opens the replica in the folder, or begins one. */
    public static Replica open(EmbeddedConfig config) {
        LockFile lock = LockFile.take(config.folder());
        try {
            return new Replica(config, lock, found(config));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static OpenedDatabase found(EmbeddedConfig config) {
        if (!Files.exists(config.database())) {
            OpenedDatabase made = OpenedDatabase.create(config);
            Schema.markReplica(made.sql());
            return made;
        }
        OpenedDatabase opened = OpenedDatabase.open(config);
        if (!Schema.isReplica(opened.sql())) {
            opened.sql().close();
            throw new LedgerException(
                    LedgerException.Code.FOREIGN,
                    config.folder()
                            + " holds an embedded ledger, which no network knows; `glovebox ledger export`, then `ledger import`, move it");
        }
        return opened;
    }

    /** The number of the network's block that is to come next. The first, which holds the channel's configuration alone, stands for the empty log. */
    public long nextBlock() {
        return stored.read(
                reader -> reader.query("SELECT max(number) FROM block", row -> row.next() ? row.getLong(1) : 1L));
    }

    /** The hash of the newest block that is here, as it was given with it: the next block must name it. Empty before the first. */
    public String lastHash() {
        return stored.read(Schema::lastBlock);
    }

    /** Durable when it returns. One caller at a time, blocks in their order. */
    public void apply(long block, String hash, List<Decided> transactions) {
        sql.run("BEGIN IMMEDIATE");
        try {
            SignedCheckpoint checkpoint = write(block, transactions);
            Schema.putLastBlock(sql, hash);
            sql.run("COMMIT");
            head.advance(checkpoint);
        } catch (RuntimeException e) {
            sql.run("ROLLBACK");
            throw e;
        }
    }

    private SignedCheckpoint write(long block, List<Decided> transactions) {
        long due = sql.query("SELECT max(number) FROM block", row -> row.next() ? row.getLong(1) : 1L);
        if (block != due) {
            throw new LedgerException(
                    LedgerException.Code.CORRUPT, "block " + block + " came where block " + due + " is due");
        }
        long size = OpenedDatabase.newest(sql).checkpoint().size();
        Log log = new Log(sql, hash, size);
        Writes writes = new Writes(sql);
        int sequence = 0;
        for (Decided decided : transactions) {
            CommitStatus status = new CommitStatus(decided.txId(), decided.code(), block, sequence++);
            writes.apply(endorsed(decided), status, log);
        }
        SignedCheckpoint checkpoint = log.seal(config.signer());
        sql.update("INSERT INTO block VALUES (?, ?, ?)", block + 1, log.size(), checkpoint.text());
        return checkpoint;
    }

    private Endorsed endorsed(Decided decided) {
        ReadWriteSet set = new ReadWriteSet();
        set.writes().putAll(decided.writes());
        List<Leaf> leaves =
                decided.code() == CommitStatus.Code.VALID ? Leaf.all(set, hash, new Records(sql)) : List.of();
        return new Endorsed(decided.txId(), decided.at(), "", set, leaves);
    }

    public Optional<CommitStatus> statusOf(String txId) {
        return stored.statusOf(txId);
    }

    /** What the newest block leaves under a key of the state. */
    public Optional<String> value(String key) {
        return stored.value(key);
    }

    public LedgerReceipt proof(String recordId) {
        return stored.proof(recordId);
    }

    /** The number of the network's block that brought the record; fails with UNKNOWN where there is none. */
    public long blockOf(String recordId) {
        return stored.blockOf(recordId);
    }

    public SignedCheckpoint checkpoint() {
        return head.newest();
    }

    public ConsistencyProof consistency(long oldSize, long newSize) {
        return stored.consistency(oldSize, newSize);
    }

    public List<TraceEntry> trace(TraceQuery query) {
        return stored.trace(query);
    }

    public List<TraceEntry> unfinished() {
        return stored.unfinished();
    }

    @Override
    public void close() {
        stored.close();
        sql.close();
        lock.close();
    }
}
