package dev.glovebox.ledger;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.TransactionProof;
import dev.glovebox.ledger.record.LedgerRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Steps and failures of a Fabric client: {@code endorse}, {@code submit}, {@code commitStatus}. Thread-safe, blocking. Nobody
 * retries here: a conflict needs a new proposal, which {@link LedgerClient#transact} makes.
 */
public interface Ledger extends AutoCloseable {
    /** The name that proposals for this ledger carry. */
    String channel();

    /** Runs the contract without effect; a refusal is a {@link LedgerFailure.EndorseFailure}. */
    Endorsement endorse(SignedProposal proposal);

    /** Hands an endorsed transaction over for ordering, or fails with {@link LedgerFailure.SubmitFailure}. */
    Submitted submit(Endorsement endorsement);

    /** Waits until the transaction is durable, or fails with {@link LedgerFailure.CommitUnknown}. */
    CommitStatus commitStatus(Submitted submitted);

    /** How an earlier transaction ended; empty when it is not on the ledger. */
    Optional<CommitStatus> statusOf(String txId);

    /** Runs the contract for its answer alone. */
    String evaluate(SignedProposal proposal);

    /** The record with its inclusion proof under the newest checkpoint, or, while it is only promised, under the newest head of the outcome log. */
    LedgerReceipt proof(String recordId);

    SignedCheckpoint checkpoint();

    /** That the tree of {@code newSize} records, which the newest checkpoint covers, extends the tree of {@code oldSize}. */
    ConsistencyProof consistency(long oldSize, long newSize);

    /** What others than this deployment sign of a record's transaction: on a network its orderers and departments, in the embedded ledger nobody. */
    default Optional<TransactionProof> networkProof(String recordId) {
        return Optional.empty();
    }

    /** Where outcomes are promised before they are on the ledger; empty where a transaction takes no longer than a promise. */
    default Optional<Outcomes> outcomes() {
        return Optional.empty();
    }

    /** Whether others than this deployment must have come to the same before anything is written. */
    default boolean isEndorsed() {
        return false;
    }

    /**
     * Whose data a record's sums are about, where these move only with their owners' peers: with records of others it shares no transaction, which would wait for all of them.
     * Empty where nobody's peers endorse.
     */
    default Set<String> owners(LedgerRecord record) {
        return Set.of();
    }

    /** Newest last. */
    List<TraceEntry> trace(TraceQuery query);

    /** Charges that are neither done, failed nor undone, oldest first. */
    List<TraceEntry> unfinished();

    @Override
    void close();

    /** What the contract answered, and what will be written if it is submitted. */
    interface Endorsement {
        String txId();

        String answer();

        /**
         * What the creator must sign before the submission, when the proposal's signature is not enough for this ledger and the creator's key is elsewhere:
         * then {@link #signed} makes the endorsement that can be submitted.
         */
        default Optional<byte[]> unsigned() {
            return Optional.empty();
        }

        default Endorsement signed(byte[] signature) {
            return this;
        }
    }

    /** A transaction on its way. */
    interface Submitted {
        String txId();
    }
}
