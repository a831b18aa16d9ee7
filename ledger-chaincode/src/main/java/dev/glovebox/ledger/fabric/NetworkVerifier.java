package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Checks offline, against certificates alone, what a network signed of a transaction. Thread-safe. */
public final class NetworkVerifier {
    private static final int DIGEST = 32;

    private final NetworkTrust trust;
    private final String contract;

    /** {@code ledger} is the ledger's name, {@code CHANNEL/CONTRACT}; throws a {@link CryptoException} when it is on another channel. */
    public NetworkVerifier(NetworkTrust trust, String ledger) {
        int slash = ledger.indexOf('/');
        if (!ledger.substring(0, Math.max(0, slash)).equals(trust.channel())) {
            throw new CryptoException(
                    CryptoException.Code.UNTRUSTED,
                    "the network's certificates must be those of the ledger's channel; they are of " + trust.channel());
        }
        this.trust = trust;
        this.contract = ledger.substring(slash + 1);
    }

    /**
     * What holds.
     *
     * @param records canonical texts of the records that the transaction wrote
     * @param orderers who signed the block, in words
     * @param departments that signed that the transaction is valid
     * @param silent departments of which the proof holds no word
     */
    public record Confirmed(
            long block,
            String transaction,
            Set<String> records,
            String orderers,
            Set<String> departments,
            Set<String> silent) {
        public Confirmed {
            records = Set.copyOf(records);
            departments = new TreeSet<>(departments);
            silent = new TreeSet<>(silent);
        }
    }

    /** Throws a {@link CryptoException} that names the first rule that does not hold. */
    public Confirmed confirm(String proof) {
        NetworkProof read = NetworkProof.parse(proof);
        try {
            return confirm(read);
        } catch (InvalidProtocolBufferException | DateTimeException | ArithmeticException e) {
            throw new CryptoException(
                    CryptoException.Code.MALFORMED,
                    "a network's proof must hold Fabric's messages; one cannot be read",
                    e);
        }
    }

    private Confirmed confirm(NetworkProof proof) throws InvalidProtocolBufferException {
        requireWhole(proof.block());
        String txId = Question.asked(proof.question(), trust.channel());
        ByteString envelope = transaction(proof.block(), txId);
        Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
        Instant at = at(payload);
        String orderers = new BlockSignatures(trust.ordering(), at).require(proof.block());
        Set<String> valid = new ValidationAnswers(trust, proof.question(), at).valid(proof.answers(), envelope);
        if (valid.size() < trust.majority()) {
            throw broken("a majority of the departments must have signed that the transaction is valid, "
                    + trust.majority() + " of " + trust.departments().size() + "; the proof holds the word of "
                    + valid.size());
        }
        Set<String> silent = new TreeSet<>(trust.departments().keySet());
        silent.removeAll(valid);
        return new Confirmed(proof.block().getHeader().getNumber(), txId, records(payload), orderers, valid, silent);
    }

    /** That header and transactions belong together, and that the digest leaves no choice where one transaction ends and the next begins. */
    private static void requireWhole(Block block) throws InvalidProtocolBufferException {
        BlockHeader header = block.getHeader();
        if (header.getPreviousHash().size() != DIGEST
                || header.getDataHash().size() != DIGEST
                || header.getNumber() < 1
                || !Chain.isWhole(block)) {
            throw broken("a block's header must name the digest of its transactions; this one's does not");
        }
        for (ByteString one : block.getData().getDataList()) {
            Envelope envelope = Envelope.parseFrom(one);
            // Payload and signature in this order, each with its length, and nothing else: so the whole can be cut in
            // one way only.
            ByteString plain = Envelope.newBuilder()
                    .setPayload(envelope.getPayload())
                    .setSignature(envelope.getSignature())
                    .build()
                    .toByteString();
            if (envelope.getPayload().isEmpty() || !plain.equals(one)) {
                throw broken("a block's parts must be transactions and nothing else; one is not");
            }
        }
    }

    private ByteString transaction(Block block, String txId) throws InvalidProtocolBufferException {
        for (ByteString one : block.getData().getDataList()) {
            Payload payload = Payload.parseFrom(Envelope.parseFrom(one).getPayload());
            ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            if (header.getTxId().equals(txId)
                    && header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE
                    && header.getChannelId().equals(trust.channel())
                    && txId.equals(Blocks.ownId(payload))) {
                return one;
            }
        }
        throw broken("the block must hold the transaction that is spoken of; it does not");
    }

    private static Instant at(Payload payload) throws InvalidProtocolBufferException {
        ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        return Instant.ofEpochSecond(
                header.getTimestamp().getSeconds(), header.getTimestamp().getNanos());
    }

    private Set<String> records(Payload payload) throws InvalidProtocolBufferException {
        return Blocks.records(new Blocks(contract).writes(Transaction.parseFrom(payload.getData())));
    }

    private static CryptoException broken(String rule) {
        return new CryptoException(CryptoException.Code.PROOF, rule);
    }
}
