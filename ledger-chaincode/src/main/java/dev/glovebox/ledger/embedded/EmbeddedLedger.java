package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.util.List;
import java.util.Optional;
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
    private final StoredLedger stored;
    private final Committer committer;
    private final Head head;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedLedger(EmbeddedConfig config, LockFile lock, OpenedDatabase opening) {
        this.channel = config.signer().name();
        this.creators = new CreatorCheck(channel, config.authority(), config.clock());
        this.lock = lock;
        this.head = new Head(config.folder(), opening.newest());
        this.stored = new StoredLedger(config.database(), hash);
        this.committer = new Committer(opening.sql(), new GroupCommit(opening.sql(), hash, config.signer()), head);
    }

    /** Makes a new, empty ledger in a folder that has none. */
    public static EmbeddedLedger create(EmbeddedConfig config) {
        EmbeddedLedger made = start(config, OpenedDatabase::create);
        Place.of(config.folder()).take();
        return made;
    }

    /** Opens a ledger after checking it against itself and its published checkpoint. Repairs nothing. */
    public static EmbeddedLedger open(EmbeddedConfig config) {
        return start(config, EmbeddedLedger::own);
    }

    private static OpenedDatabase own(EmbeddedConfig config) {
        OpenedDatabase opened = OpenedDatabase.open(config);
        if (Schema.isReplica(opened.sql())) {
            opened.sql().close();
            throw new LedgerException(
                    LedgerException.Code.FOREIGN,
                    config.folder() + " holds a replica of a network's ledger; the settings must say fabric");
        }
        return opened;
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
        return stored.read(sql -> {
            LedgerStub stub = new LedgerStub(Invocation.of(proposal.proposal()), new SqlState(sql));
            String answer = ContractHost.call(stub);
            return new Endorsed(
                    stub.getTxId(),
                    stub.getTxTimestamp(),
                    answer,
                    stub.set(),
                    Leaf.all(stub.set(), hash, new Records(sql)));
        });
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
        return stored.statusOf(txId);
    }

    @Override
    public String evaluate(SignedProposal proposal) {
        return endorse(proposal).answer();
    }

    @Override
    public LedgerReceipt proof(String recordId) {
        return stored.proof(recordId);
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return head.newest();
    }

    @Override
    public ConsistencyProof consistency(long oldSize, long newSize) {
        return stored.consistency(oldSize, newSize);
    }

    @Override
    public List<TraceEntry> trace(TraceQuery query) {
        return stored.trace(query);
    }

    @Override
    public List<TraceEntry> unfinished() {
        return stored.unfinished();
    }

    /** What was submitted is written first. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        committer.close();
        stored.close();
        lock.close();
    }
}
