package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.SignedProposal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;

/** A broker that alters what the endorsers have signed, or chooses who they are, and signs the result itself. */
public final class LyingBroker {
    private LyingBroker() {}

    /** Where the transaction writes {@code key} last, its value has {@code other} for {@code said}, of the same length. */
    public static Ledger.Endorsement altered(Ledger.Endorsement endorsement, String key, String said, String other) {
        FabricEndorsement honest = (FabricEndorsement) endorsement;
        String prepared = new String(honest.prepared(), StandardCharsets.ISO_8859_1);
        int value = prepared.indexOf(said, prepared.lastIndexOf(key));
        if (value < 0 || said.length() != other.length()) {
            throw new IllegalArgumentException("nothing to alter");
        }
        String lie = prepared.substring(0, value) + other + prepared.substring(value + said.length());
        return new FabricEndorsement(
                honest.txId(), honest.answer(), lie.getBytes(StandardCharsets.ISO_8859_1), honest.signature());
    }

    /** Whether all of these are there and accept; nothing is submitted. */
    public static boolean isEndorsedBy(FabricConfig config, SignedProposal proposal, String... organizations) {
        try {
            endorsedBy(config, proposal, organizations);
            return true;
        } catch (GatewayException away) {
            return false;
        }
    }

    /** The peers of these organizations, whoever else is needed. */
    public static Ledger.Endorsement endorsedBy(FabricConfig config, SignedProposal proposal, String... organizations)
            throws GatewayException {
        byte[] proposed = ProposedTransaction.newBuilder()
                .setTransactionId(proposal.proposal().txId())
                .setProposal(org.hyperledger.fabric.protos.peer.SignedProposal.newBuilder()
                        .setProposalBytes(
                                ByteString.copyFrom(proposal.proposal().bytes())))
                .addAllEndorsingOrganizations(List.of(organizations))
                .build()
                .toByteArray();
        try (Peers peers = new Peers(config)) {
            byte[] prepared = peers.ask(
                    Duration.ofSeconds(20),
                    gateway -> gateway.newSignedProposal(proposed, proposal.signature())
                            .endorse()
                            .getBytes());
            return FabricEndorsement.of(proposal, "", prepared);
        }
    }
}
