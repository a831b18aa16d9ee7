package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.jspecify.annotations.Nullable;

/** Reads whom to believe from a block that configures a channel: its first, which every member joined with, or a later one. */
public final class ChannelConfig {
    private static final String BFT = "BFT";

    private ChannelConfig() {}

    /** Whoever calls vouches for the block. Throws {@link CryptoException} MALFORMED when it configures no channel. */
    public static NetworkTrust trust(byte[] block) {
        try {
            return of(Block.parseFrom(block));
        } catch (InvalidProtocolBufferException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw malformed(e);
        }
    }

    private static NetworkTrust of(Block block) throws InvalidProtocolBufferException {
        Payload payload =
                Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
        ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        if (header.getType() != HeaderType.CONFIG_VALUE) {
            throw malformed(null);
        }
        ConfigGroup channel =
                ConfigEnvelope.parseFrom(payload.getData()).getConfig().getChannelGroup();
        Map<String, List<X509Certificate>> departments = new TreeMap<>();
        for (Map.Entry<String, ConfigGroup> member :
                channel.getGroupsOrThrow("Application").getGroupsMap().entrySet()) {
            FabricMSPConfig organization = organization(member.getValue());
            departments.put(
                    organization.getName(),
                    issuers(organization, organization.getFabricNodeOus().getPeerOuIdentifier()));
        }
        return new NetworkTrust(header.getChannelId(), ordering(channel.getGroupsOrThrow("Orderer")), departments);
    }

    private static NetworkTrust.Ordering ordering(ConfigGroup orderer) throws InvalidProtocolBufferException {
        ConsensusType type = ConsensusType.parseFrom(
                orderer.getValuesOrThrow("ConsensusType").getValue());
        if (!type.getType().equals(BFT)) {
            FabricMSPConfig organization =
                    organization(orderer.getGroupsMap().values().iterator().next());
            return new NetworkTrust.Raft(
                    organization.getName(),
                    issuers(organization, organization.getFabricNodeOus().getOrdererOuIdentifier()));
        }
        Map<Integer, X509Certificate> nodes = new TreeMap<>();
        for (Consenter node : Orderers.parseFrom(
                        orderer.getValuesOrThrow("Orderers").getValue())
                .getConsenterMappingList()) {
            nodes.put(node.getId(), Certificates.fromPem(node.getIdentity().toByteArray()));
        }
        return new NetworkTrust.Bft(nodes);
    }

    private static FabricMSPConfig organization(ConfigGroup group) throws InvalidProtocolBufferException {
        return FabricMSPConfig.parseFrom(
                MSPConfig.parseFrom(group.getValuesOrThrow("MSP").getValue()).getConfig());
    }

    /** Of a kind of node: the one authority that the organization names for it, or any of its. */
    private static List<X509Certificate> issuers(FabricMSPConfig organization, FabricOUIdentifier kind) {
        Stream<ByteString> named = kind.getCertificate().isEmpty()
                ? Stream.concat(
                        organization.getRootCertsList().stream(), organization.getIntermediateCertsList().stream())
                : Stream.of(kind.getCertificate());
        return named.map(pem -> Certificates.fromPem(pem.toByteArray())).toList();
    }

    private static CryptoException malformed(@Nullable Exception cause) {
        return new CryptoException(
                CryptoException.Code.MALFORMED,
                "whom to believe stands in a block that configures a channel, such as its first; this is none",
                cause);
    }
}
