package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TlogProof;
import dev.glovebox.crypto.tlog.TreeHasher;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The contract in this process over SQLite. Close it to release the folder. */
public final class EmbeddedLedger implements Ledger {
    private static final long COMMIT_SECONDS = 30;

    private final MerkleHash hash = MerkleHash.sha256();
    private final String channel;
    private final CreatorCheck creators;
    private final LockFile lock;
    private final Readers readers;
    private final Committer committer;
    private final Head head;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedLedger(EmbeddedConfig config, LockFile lock, OpenedDatabase opening) {
        this.channel = config.signer().name();
        this.creators = new CreatorCheck(channel, config.authority(), config.clock());
        this.lock = lock;
        this.head = new Head(config.folder(), opening.newest());
        this.readers = new Readers(config.database());
        this.committer = new Committer(opening.sql(), new GroupCommit(opening.sql(), hash, config.signer()), head);
    }

    /** Makes a new, empty ledger in a folder that has none. */
    public static EmbeddedLedger create(EmbeddedConfig config) {
        return start(config, OpenedDatabase::create);
    }

    /** Opens a ledger after checking it against itself and its published checkpoint. Repairs nothing. */
    public static EmbeddedLedger open(EmbeddedConfig config) {
        return start(config, OpenedDatabase::open);
    }

    private static EmbeddedLedger start(EmbeddedConfig config, Function<EmbeddedConfig, OpenedDatabase> how) {
        LockFile lock = LockFile.take(config.folder());
        try {
            return new EmbeddedLedger(config, lock, how.apply(config));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public Endorsement endorse(SignedProposal proposal) {
        creators.require(proposal);
        return read(sql -> {
            LedgerStub stub = new LedgerStub(Invocation.of(proposal.proposal()), new SqlState(sql));
            String answer = ContractHost.call(stub);
            return new Endorsed(
                    stub.getTxId(), stub.getTxTimestamp(), answer, stub.set(), leaves(stub.set(), new Records(sql)));
        });
    }

    private List<Leaf> leaves(ReadWriteSet set, Records records) {
        List<Leaf> leaves = new ArrayList<>();
        set.writes().forEach((key, value) -> {
            if (key.startsWith(Keys.RECORD) && value != null) {
                LedgerRecord record = LedgerRecord.parse(new String(value, StandardCharsets.US_ASCII));
                leaves.add(Leaf.of(record, value, hash.leaf(value), records));
            }
        });
        return leaves;
    }

    @Override
    public Submitted submit(Endorsement endorsement) {
        if (!(endorsement instanceof Endorsed endorsed)) {
            throw new LedgerFailure.SubmitFailure("the endorsement is of another ledger", null);
        }
        Pending pending = new Pending(endorsed);
        committer.submit(pending);
        return pending;
    }

    @Override
    public CommitStatus commitStatus(Submitted submitted) {
        if (!(submitted instanceof Pending pending)) {
            throw new LedgerFailure.CommitUnknown(submitted.txId(), "the transaction is of another ledger", null);
        }
        try {
            return pending.status().get(COMMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LedgerFailure failure) {
                throw failure;
            }
            throw new LedgerFailure.CommitUnknown(pending.txId(), "the committer failed", e);
        } catch (TimeoutException e) {
            throw new LedgerFailure.CommitUnknown(pending.txId(), "no answer within " + COMMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFailure.CommitUnknown(pending.txId(), "interrupted while waiting", e);
        }
    }

    @Override
    public Optional<CommitStatus> statusOf(String txId) {
        return read(sql -> sql.query(
                "SELECT code, block, sequence FROM tx WHERE id = ?",
                row -> row.next()
                        ? Optional.of(new CommitStatus(
                                txId, CommitStatus.Code.valueOf(row.getString(1)), row.getLong(2), row.getInt(3)))
                        : Optional.empty(),
                txId));
    }

    @Override
    public String evaluate(SignedProposal proposal) {
        return endorse(proposal).answer();
    }

    @Override
    public LedgerReceipt proof(String recordId) {
        return read(sql -> {
            Records records = new Records(sql);
            OptionalLong leaf = records.leafOf(recordId);
            if (leaf.isEmpty()) {
                throw new LedgerException(LedgerException.Code.UNKNOWN, "no such record is on the ledger");
            }
            SignedCheckpoint newest = OpenedDatabase.newest(sql);
            String canonical = records.at(leaf.getAsLong());
            TreeHasher hasher = new TreeHasher(hash, Tiles.reader(hash, sql));
            return new LedgerReceipt(
                    canonical,
                    TlogProof.of(
                            hasher.inclusionProof(
                                    leaf.getAsLong(), newest.checkpoint().size()),
                            newest,
                            Optional.of(canonical.getBytes(StandardCharsets.US_ASCII))));
        });
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return head.newest();
    }

    @Override
    public ConsistencyProof consistency(long oldSize) {
        return read(sql -> {
            long size = OpenedDatabase.newest(sql).checkpoint().size();
            if (oldSize < 0 || oldSize > size) {
                throw new LedgerException(LedgerException.Code.UNKNOWN, "the ledger has " + size + " records");
            }
            return new TreeHasher(hash, Tiles.reader(hash, sql)).consistencyProof(oldSize, size);
        });
    }

    @Override
    public List<TraceEntry> trace(TraceQuery query) {
        return read(sql -> new Trace(sql).find(query));
    }

    @Override
    public List<TraceEntry> unfinished() {
        return read(sql -> new Trace(sql).unfinished());
    }

    private <T> T read(Function<Sql, T> use) {
        try {
            return readers.read(use);
        } catch (Tiles.MissingHashException e) {
            throw new LedgerException(LedgerException.Code.CORRUPT, "the ledger lacks a part of its log; verify it", e);
        }
    }

    /** What was submitted is written first. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        committer.close();
        readers.close();
        lock.close();
    }
}
