package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A network of one process: the contract over a replica, a block for each transaction, its writes in the order of their keys, as Fabric has them. */
final class SortedNetwork implements Ledger {
    private final EmbeddedConfig config;
    private final Replica replica;

    SortedNetwork(Path folder, Deployment deployment) throws Exception {
        Files.createDirectories(folder);
        EmbeddedConfig old = deployment.config();
        this.config = new EmbeddedConfig(folder, old.signer(), old.authority(), old.clock());
        this.replica = Replica.open(config);
    }

    private record Simulated(String txId, String answer, LedgerStub stub) implements Endorsement {}

    private record OnItsWay(String txId) implements Submitted {}

    @Override
    public String channel() {
        return config.signer().name();
    }

    @Override
    public Endorsement endorse(SignedProposal proposal) {
        try (Sql sql = Sql.reader(config.database())) {
            LedgerStub stub = new LedgerStub(Invocation.of(proposal.proposal()), new SqlState(sql));
            return new Simulated(stub.getTxId(), ContractHost.call(stub), stub);
        }
    }

    @Override
    public Submitted submit(Endorsement endorsement) {
        LedgerStub stub = ((Simulated) endorsement).stub();
        Map<String, byte[]> sorted = new TreeMap<>(stub.set().writes());
        replica.apply(
                replica.nextBlock(),
                "hash",
                List.of(new Replica.Decided(stub.getTxId(), stub.getTxTimestamp(), CommitStatus.Code.VALID, sorted)));
        return new OnItsWay(stub.getTxId());
    }

    @Override
    public CommitStatus commitStatus(Submitted submitted) {
        return statusOf(submitted.txId()).orElseThrow();
    }

    @Override
    public Optional<CommitStatus> statusOf(String txId) {
        return replica.statusOf(txId);
    }

    @Override
    public String evaluate(SignedProposal proposal) {
        return endorse(proposal).answer();
    }

    @Override
    public LedgerReceipt proof(String recordId) {
        return replica.proof(recordId);
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
    public List<TraceEntry> trace(TraceQuery query) {
        return replica.trace(query);
    }

    @Override
    public List<TraceEntry> unfinished() {
        return replica.unfinished();
    }

    @Override
    public void close() {
        replica.close();
    }
}
