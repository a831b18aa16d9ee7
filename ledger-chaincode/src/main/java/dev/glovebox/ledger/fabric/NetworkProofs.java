package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.embedded.Replica;
import dev.glovebox.ledger.receipt.TransactionProof;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Gathers proofs from the network. It believes nobody and checks nothing: whoever gets the proof does. */
final class NetworkProofs {
    private static final Duration STEP = Duration.ofSeconds(20);

    /** For one department, whose peer may be away. */
    private static final Duration WORD = Duration.ofSeconds(5);

    private final FabricConfig config;
    private final Peers peers;
    private final PeerHeights heights;

    NetworkProofs(FabricConfig config, Peers peers) {
        this.config = config;
        this.peers = peers;
        this.heights = new PeerHeights(config.channel(), peers, WORD);
    }

    TransactionProof of(String recordId, long number) {
        return Peers.answered(() -> {
            Block block = block(number);
            Replica.Decided written = transaction(block, recordId);
            return new TransactionProof(about(written.txId(), block).text(), Blocks.records(written.writes()));
        });
    }

    /** The replica may have it from a peer that is ahead of the one that is asked. */
    Block block(long number) throws GatewayException, InvalidProtocolBufferException {
        long end = System.nanoTime() + WORD.toNanos();
        while (true) {
            try {
                return Block.parseFrom(ask(Question.CONTRACT, "GetBlockByNumber", Long.toString(number)));
            } catch (GatewayException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                peers.pause();
            }
        }
    }

    /** A department that cannot be reached is left out. */
    NetworkProof about(String txId, Block block) throws GatewayException, InvalidProtocolBufferException {
        NetworkTrust named = ChannelConfig.trust(ask("cscc", "GetConfigBlock"));
        Proposal question = Question.about(txId, config.channel(), config.reader(), config.clock());
        Map<ByteString, ChaincodeEndorsedAction> answers = new LinkedHashMap<>();
        for (String department : named.departments().keySet()) {
            answer(question, department, block.getHeader().getNumber())
                    .ifPresent(one -> answers.merge(one.getProposalResponsePayload(), one, NetworkProofs::both));
        }
        return new NetworkProof(
                signedPart(block),
                org.hyperledger.fabric.protos.peer.Proposal.parseFrom(question.bytes()),
                List.copyOf(answers.values()));
    }

    private byte[] ask(String contract, String function, String... more) throws GatewayException {
        return peers.ask(
                STEP,
                gateway -> gateway.getNetwork(config.channel())
                        .getContract(contract)
                        .newProposal(function)
                        .addArguments(config.channel())
                        .addArguments(more)
                        .build()
                        .evaluate());
    }

    private Replica.Decided transaction(Block block, String recordId) {
        return new Blocks(config.contract())
                .decided(block).stream()
                        .filter(decided -> decided.writes().containsKey(Keys.record(recordId)))
                        .findFirst()
                        .orElseThrow(() -> new LedgerException(
                                LedgerException.Code.CORRUPT,
                                "block " + block.getHeader().getNumber()
                                        + " of a peer does not hold what the replica took from it"));
    }

    /** Endorsed as if it were to be submitted: that is what makes a peer sign. */
    private Optional<ChaincodeEndorsedAction> answer(Proposal question, String department, long number)
            throws InvalidProtocolBufferException {
        byte[] proposed = ProposedTransaction.newBuilder()
                .setTransactionId(question.txId())
                .setProposal(SignedProposal.newBuilder().setProposalBytes(ByteString.copyFrom(question.bytes())))
                .addEndorsingOrganizations(department)
                .build()
                .toByteArray();
        byte[] signature = config.reader().signer().sign(question.bytes());
        try {
            heights.await(department, number + 1);
            byte[] prepared = peers.ask(
                            WORD,
                            gateway -> gateway.newSignedProposal(proposed, signature)
                                    .endorse())
                    .getBytes();
            Envelope envelope = PreparedTransaction.parseFrom(prepared).getEnvelope();
            Transaction transaction = Transaction.parseFrom(
                    Payload.parseFrom(envelope.getPayload()).getData());
            return Optional.of(
                    ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload())
                            .getAction());
        } catch (GatewayException | LedgerException away) {
            return Optional.empty();
        }
    }

    private static ChaincodeEndorsedAction both(ChaincodeEndorsedAction one, ChaincodeEndorsedAction other) {
        return one.toBuilder().addAllEndorsements(other.getEndorsementsList()).build();
    }

    /** Without what one peer alone wrote into the metadata. */
    private static Block signedPart(Block block) {
        return block.toBuilder()
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE)))
                .build();
    }
}
