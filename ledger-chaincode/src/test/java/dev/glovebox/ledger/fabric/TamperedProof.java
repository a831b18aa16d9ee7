package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;

/** What whoever hands over a network's proof could do to it. */
public final class TamperedProof {
    private final NetworkProof proof;
    private final NetworkProof another;

    private TamperedProof(String proof, String another) {
        this.proof = NetworkProof.parse(proof);
        this.another = NetworkProof.parse(another);
    }

    /**
     * Forgeries of a proof of a BFT network, and what each is refused with.
     *
     * @param another proof of another transaction
     * @param stranger a certificate, in PEM, that is no peer's
     */
    public static Map<String, String> of(String proof, String another, String stranger) {
        try {
            return new TamperedProof(proof, another).variants(stranger);
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Map<String, String> variants(String stranger) throws InvalidProtocolBufferException {
        Block block = proof.block();
        ByteString edited = flipped(block.getData().getData(0));
        Map<String, String> all = new LinkedHashMap<>();
        all.put(block(whole -> whole.setData(whole.getData().toBuilder().setData(0, edited))), "must name the digest");
        all.put(
                block(whole -> whole.setData(whole.getData().toBuilder().setData(0, edited))
                        .setHeader(whole.getHeader().toBuilder().setDataHash(digest(edited)))),
                "cannot be read|must be transactions|signature of ordering node|must hold the transaction");
        all.put(
                block(whole -> whole.setHeader(whole.getHeader().toBuilder()
                        .setNumber(block.getHeader().getNumber() + 1))),
                "signature of ordering node");
        all.put(signatures(list -> list.subList(0, 2)), "must be signed by 3 of the channel's 4");
        all.put(signatures(list -> List.of(list.getFirst(), list.getFirst(), list.getFirst())), "this one is by 1");
        all.put(metadata(ByteString.copyFromUtf8("other")), "signature of ordering node");
        all.put(block(whole -> whole.clearMetadata()), "must carry its orderers' signatures");
        all.put(
                block(whole -> whole.setData(whole.getData().toBuilder().addData(ByteString.EMPTY))),
                "must be transactions");
        all.put(
                answers(answer -> answer.setProposalResponsePayload(flipped(answer.getProposalResponsePayload()))),
                "signature of civil-affairs does not match");
        all.put(
                answers(answer -> answer.clearEndorsements()
                        .addEndorsements(proof.answers().getFirst().getEndorsements(0))),
                "the word of 1");
        all.put(
                answers(answer -> answer.setEndorsements(
                        0,
                        answer.getEndorsements(0).toBuilder()
                                .setEndorser(SerializedIdentity.newBuilder()
                                        .setMspid("civil-affairs")
                                        .setIdBytes(ByteString.copyFromUtf8(stranger))
                                        .build()
                                        .toByteString()))),
                "certified by the authority");
        all.put(
                answers(answer -> answer.setEndorsements(
                        0,
                        answer.getEndorsements(0).toBuilder()
                                .setEndorser(SerializedIdentity.newBuilder()
                                        .setMspid("elsewhere")
                                        .build()
                                        .toByteString()))),
                "must be a department of the channel");
        all.put(
                new NetworkProof(another.block(), proof.question(), proof.answers()).text(),
                "must hold the transaction");
        all.put(new NetworkProof(block, proof.question(), another.answers()).text(), "answers something else");
        all.put(new NetworkProof(block, proof.question(), List.of()).text(), "the word of 0");
        all.put(
                new NetworkProof(
                                block,
                                proof.question().toBuilder().clearPayload().build(),
                                proof.answers())
                        .text(),
                "the question must be");
        all.put(proof.text().replace("question ", "query "), "begins with question");
        all.put(proof.text().replace("@v1", "@v2"), "begin with the line");
        return all;
    }

    private String block(UnaryOperator<Block.Builder> change) {
        return new NetworkProof(change.apply(proof.block().toBuilder()).build(), proof.question(), proof.answers())
                .text();
    }

    private String signatures(UnaryOperator<List<MetadataSignature>> change) throws InvalidProtocolBufferException {
        Metadata metadata = Metadata.parseFrom(proof.block().getMetadata().getMetadata(0));
        return with(metadata.toBuilder()
                .clearSignatures()
                .addAllSignatures(change.apply(metadata.getSignaturesList()))
                .build());
    }

    private String metadata(ByteString value) throws InvalidProtocolBufferException {
        return with(Metadata.parseFrom(proof.block().getMetadata().getMetadata(0)).toBuilder()
                .setValue(value)
                .build());
    }

    private String with(Metadata metadata) {
        return block(whole -> whole.setMetadata(BlockMetadata.newBuilder().addMetadata(metadata.toByteString())));
    }

    private String answers(UnaryOperator<ChaincodeEndorsedAction.Builder> change) {
        List<ChaincodeEndorsedAction> answers = new ArrayList<>(proof.answers());
        answers.set(0, change.apply(answers.getFirst().toBuilder()).build());
        return new NetworkProof(proof.block(), proof.question(), answers).text();
    }

    /** One bit, near the end, where texts and numbers are. */
    private static ByteString flipped(ByteString bytes) {
        byte[] changed = bytes.toByteArray();
        changed[changed.length / 2] ^= 1;
        return ByteString.copyFrom(changed);
    }

    private static ByteString digest(ByteString data) {
        MessageDigest digest = Chain.sha256();
        digest.update(data.asReadOnlyByteBuffer());
        return ByteString.copyFrom(digest.digest());
    }

    /** The network's word on a transaction of any end. */
    public static String about(FabricConfig config, long block, String txId) {
        try (Peers peers = new Peers(config)) {
            NetworkProofs proofs = new NetworkProofs(config, peers);
            return proofs.about(txId, proofs.block(block)).text();
        } catch (GatewayException | InvalidProtocolBufferException failed) {
            throw new AssertionError(failed);
        }
    }
}
