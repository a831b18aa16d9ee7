package dev.glovebox.ledger.fabric;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.Outcomes;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.embedded.Replica;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.TransactionProof;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;

/**
 * The contract on a network. A transaction has ended when it is in a block that the replica holds; proofs, checkpoints and the trace come from the replica. Outcomes
 * may be promised before, and are then proved by the outcome log until the replica has them.
 * Close it to release the folder.
 */
public final class FabricLedger implements Ledger {
    /** For endorsing, and for finding somebody who orders. */
    private static final Duration STEP = Duration.ofSeconds(20);

    /** An ordering service that elects a new leader takes seconds. */
    private static final Duration COMMIT = Duration.ofSeconds(60);

    private final FabricConfig config;
    private final ReplicatedChannel network;
    private final Peers peers;
    private final Replica replica;
    private final BlockFeed feed;
    private final Owners owners;
    private final GuardedBudgets budgets;
    private final OutcomeLog log;
    private final OutcomeBook book;
    private final Anchorer anchorer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FabricLedger(FabricConfig config, ReplicatedChannel network, OutcomeLog log, OutcomeBook book) {
        this.config = config;
        this.network = network;
        this.peers = network.peers();
        this.replica = network.replica();
        this.feed = network.feed();
        this.owners = new Owners(replica::value);
        this.budgets = new GuardedBudgets(config, peers, owners);
        this.log = log;
        this.book = book;
        LedgerClient own = new LedgerClient(this, config.reader(), config.clock(), new SecureRandom());
        this.anchorer = new Anchorer(book, log.number(), own, config.clock(), network::catchUp);
    }

    /** Returns once the replica holds every block that the network had when this was called, and the network what an earlier broker promised. */
    public static FabricLedger open(FabricConfig config) {
        ReplicatedChannel network = ReplicatedChannel.of(config, STEP);
        try {
            network.catchUp();
            OutcomeLog log = OutcomeLog.open(config.replica(), new SecureRandom());
            return withPromisesKept(config, network, log);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static FabricLedger withPromisesKept(FabricConfig config, ReplicatedChannel network, OutcomeLog log) {
        OutcomeBook book;
        try {
            book = new OutcomeBook(log, network.replica(), COMMIT);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
        FabricLedger ledger = new FabricLedger(config, network, log, book);
        try {
            book.await(_ -> true);
            return ledger;
        } catch (RuntimeException e) {
            ledger.anchorer.close();
            log.close();
            throw e;
        }
    }

    @Override
    public String channel() {
        return config.signer().name();
    }

    @Override
    public Endorsement endorse(SignedProposal proposal) {
        byte[] proposed = Transactions.proposed(proposal.proposal());
        byte[] signature = proposal.signature();
        try {
            Transaction transaction = endorsed(
                    gateway -> gateway.newSignedProposal(proposed, signature).endorse());
            return FabricEndorsement.of(
                    proposal, new String(transaction.getResult(), StandardCharsets.US_ASCII), transaction.getBytes());
        } catch (GatewayException failure) {
            throw budgets.refusal(proposal.proposal(), failure);
        }
    }

    /** A peer that has not taken over the caller's last block refuses by what was before it: so a refusal is heard twice. */
    private Transaction endorsed(Peers.Step<Transaction> step) throws GatewayException {
        long known = feed.height();
        try {
            return peers.ask(STEP, step);
        } catch (GatewayException failure) {
            if (!(Answers.of(failure) instanceof LedgerFailure.EndorseFailure)) {
                throw failure;
            }
            for (String organization : Answers.organizations(failure)) {
                network.heights().await(organization, known);
            }
            return peers.ask(STEP, step);
        }
    }

    /** The very same transaction may be handed over several times: its id is on the channel once. */
    @Override
    public Submitted submit(Endorsement endorsement) {
        if (!(endorsement instanceof FabricEndorsement endorsed)
                || endorsed.signature().isEmpty()) {
            throw new LedgerFailure.SubmitFailure("the endorsement is of another ledger or lacks a signature", null);
        }
        byte[] prepared = endorsed.prepared();
        byte[] signature = endorsed.signature().get().of(Transactions.unsigned(prepared));
        feed.expect(endorsed.txId());
        try {
            SubmittedTransaction submitted = peers.ask(
                    STEP,
                    gateway -> gateway.newSignedTransaction(prepared, signature).submitAsync());
            return new OnItsWay(submitted.getTransactionId());
        } catch (GatewayException failure) {
            // Some orderer may have taken it all the same.
            return feed.await(endorsed.txId(), STEP)
                    .map(end -> new OnItsWay(end.txId()))
                    .orElseThrow(() -> new LedgerFailure.CommitUnknown(
                            endorsed.txId(), "the ordering service did not take it in time", failure));
        }
    }

    private record OnItsWay(String txId) implements Submitted {}

    @Override
    public CommitStatus commitStatus(Submitted submitted) {
        return feed.await(submitted.txId(), COMMIT)
                .orElseThrow(() -> new LedgerFailure.CommitUnknown(
                        submitted.txId(), "no block within " + COMMIT.toSeconds() + " s holds it", null));
    }

    @Override
    public Optional<CommitStatus> statusOf(String txId) {
        return replica.statusOf(txId);
    }

    @Override
    public String evaluate(SignedProposal proposal) {
        byte[] proposed = Transactions.proposed(proposal.proposal());
        byte[] signature = proposal.signature();
        try {
            byte[] answer = peers.ask(
                    STEP,
                    gateway -> gateway.newSignedProposal(proposed, signature).evaluate());
            return new String(answer, StandardCharsets.US_ASCII);
        } catch (GatewayException failure) {
            throw Answers.of(failure);
        }
    }

    @Override
    public LedgerReceipt proof(String recordId) {
        return book.proof(recordId).orElseGet(() -> replica.proof(recordId));
    }

    @Override
    public Optional<TransactionProof> networkProof(String recordId) {
        book.await(promised -> promised.recordId().equals(recordId));
        return Optional.of(new NetworkProofs(config, peers).of(recordId, replica.blockOf(recordId)));
    }

    @Override
    public SignedCheckpoint checkpoint() {
        return replica.checkpoint();
    }

    @Override
    public ConsistencyProof consistency(long oldSize, long newSize) {
        return replica.consistency(oldSize, newSize);
    }

    @Override
    public Optional<Outcomes> outcomes() {
        return Optional.of(book);
    }

    @Override
    public boolean isEndorsed() {
        return true;
    }

    @Override
    public Set<String> owners(LedgerRecord record) {
        return owners.of(record);
    }

    /** With what was promised before: it waits until the network has that. */
    @Override
    public List<TraceEntry> trace(TraceQuery query) {
        book.await(_ -> true);
        return replica.trace(query);
    }

    @Override
    public List<TraceEntry> unfinished() {
        book.await(_ -> true);
        return replica.unfinished();
    }

    /** Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            anchorer.close();
            log.close();
            network.close();
        }
    }
}
