package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.IdentifierHeader;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * The ordering service's signatures under a block's header. Each is over the metadata's value, the signer's header and the block's header in DER, one after the other
 * (Fabric 3.1, {@code protoutil.BlockSignatureVerifier}). What the peers wrote into the metadata, the ends of transactions, they do not cover.
 */
final class BlockSignatures {
    private final NetworkTrust.Ordering ordering;
    private final Instant at;

    /** Certificates count that were valid at {@code at}. */
    BlockSignatures(NetworkTrust.Ordering ordering, Instant at) {
        this.ordering = ordering;
        this.at = at;
    }

    /** Who signed, in words. Throws a {@link CryptoException} unless enough did. */
    String require(Block block) throws InvalidProtocolBufferException {
        if (block.getMetadata().getMetadataCount() <= BlockMetadataIndex.SIGNATURES_VALUE) {
            throw tooFew("a block must carry its orderers' signatures; this one has none");
        }
        Metadata metadata = Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
        ByteString header = ByteString.copyFrom(Chain.encoded(block.getHeader()));
        return switch (ordering) {
            case NetworkTrust.Bft bft -> quorum(bft, metadata, header);
            case NetworkTrust.Raft raft -> one(raft, metadata, header);
        };
    }

    private static String quorum(NetworkTrust.Bft bft, Metadata metadata, ByteString header)
            throws InvalidProtocolBufferException {
        TreeSet<Integer> signed = new TreeSet<>();
        for (MetadataSignature signature : metadata.getSignaturesList()) {
            int node =
                    IdentifierHeader.parseFrom(signature.getIdentifierHeader()).getIdentifier();
            X509Certificate certificate = bft.nodes().get(node);
            if (certificate != null) {
                ByteString message = metadata.getValue()
                        .concat(signature.getIdentifierHeader())
                        .concat(header);
                Members.requireSigned("ordering node " + node, certificate, message, signature.getSignature());
                signed.add(node);
            }
        }
        if (signed.size() < bft.quorum()) {
            throw tooFew("a block must be signed by " + bft.quorum() + " of the channel's "
                    + bft.nodes().size() + " ordering nodes; this one is by " + signed.size());
        }
        return signed.size() + " of the channel's " + bft.nodes().size() + " ordering nodes ("
                + signed.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    private String one(NetworkTrust.Raft raft, Metadata metadata, ByteString header)
            throws InvalidProtocolBufferException {
        for (MetadataSignature signature : metadata.getSignaturesList()) {
            SerializedIdentity signer = Members.named(
                    SignatureHeader.parseFrom(signature.getSignatureHeader()).getCreator());
            if (signer.getMspid().equals(raft.organization())) {
                ByteString message = metadata.getValue()
                        .concat(signature.getSignatureHeader())
                        .concat(header);
                new Members(raft.organization(), "orderer", raft.roots(), at)
                        .require(signer, message, signature.getSignature());
                return "one ordering node of " + raft.organization() + " (Raft)";
            }
        }
        throw tooFew("a block must be signed by a node of " + raft.organization() + "; this one is not");
    }

    private static CryptoException tooFew(String rule) {
        return new CryptoException(CryptoException.Code.UNTRUSTED, rule);
    }
}
