package dev.glovebox.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.ledger.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs that a real network signed once ({@code ProofTrial} keeps them with {@code -Dgolden.update}), checked where no network is, and for good. */
final class NetworkVerifierTest {
    private static final String LEDGER = "glovebox/contract1";

    @TempDir
    private Path folder;

    private static byte[] kept(String name) {
        try (InputStream in = NetworkVerifierTest.class.getResourceAsStream("network/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String text(String name) {
        return new String(kept(name), StandardCharsets.US_ASCII);
    }

    private static NetworkVerifier verifier(String ledger) {
        return new NetworkVerifier(ChannelConfig.trust(kept("channel.block")), ledger);
    }

    @Test
    void readsWhomToBelieveFromTheChannelsFirstBlock() {
        NetworkTrust trust = ChannelConfig.trust(kept("channel.block"));
        assertThat(trust.channel()).isEqualTo("glovebox");
        assertThat(trust.departments()).containsOnlyKeys("civil-affairs", "glovebox", "hrss");
        // The authority's people are clients of its organization, and no peers.
        assertThat(trust.departments().values())
                .allSatisfy(roots -> assertThat(roots).hasSize(1));
        assertThat(trust.ordering())
                .isInstanceOfSatisfying(
                        NetworkTrust.Bft.class, bft -> assertThat(bft.nodes()).containsOnlyKeys(1, 2, 3, 4));
        for (byte[] none : new byte[][] {{}, {1, 2, 3}, kept("first.record")}) {
            assertThatThrownBy(() -> ChannelConfig.trust(none))
                    .isInstanceOf(CryptoException.class)
                    .hasMessageContaining("this is none");
        }
    }

    @Test
    void confirmsWhatTheNetworkSigned() {
        NetworkVerifier.Confirmed confirmed = verifier(LEDGER).confirm(text("first.proof"));
        assertThat(confirmed.records()).containsExactly(text("first.record"));
        assertThat(confirmed.departments()).containsExactly("civil-affairs", "glovebox", "hrss");
        assertThat(confirmed.silent()).isEmpty();
        assertThat(confirmed.orderers()).contains("of the channel's 4 ordering nodes");
    }

    @Test
    void confirmsWhatTheOneOrdererOfRaftSigned() {
        NetworkTrust trust = ChannelConfig.trust(kept("raft.block"));
        assertThat(new NetworkVerifier(trust, LEDGER)
                        .confirm(text("raft.proof"))
                        .orderers())
                .isEqualTo("one ordering node of ordering (Raft)");
        NetworkTrust.Raft others =
                new NetworkTrust.Raft("ordering", trust.departments().getOrDefault("hrss", List.of()));
        NetworkTrust foreign = new NetworkTrust(trust.channel(), others, trust.departments());
        assertThatThrownBy(() -> new NetworkVerifier(foreign, LEDGER).confirm(text("raft.proof")))
                .hasMessageContaining("who signs for ordering must be of its kind orderer");
        NetworkTrust bft = ChannelConfig.trust(kept("channel.block"));
        assertThatThrownBy(() -> new NetworkVerifier(bft, LEDGER).confirm(text("raft.proof")))
                .hasMessageContaining("must be signed by 3 of the channel's 4");
    }

    @Test
    void readsOnlyWhatItsOwnContractWrote() {
        assertThat(verifier("glovebox/another").confirm(text("first.proof")).records())
                .isEmpty();
        assertThatThrownBy(() -> verifier("elsewhere/contract1")).hasMessageContaining("of glovebox");
        assertThatThrownBy(() -> verifier("noslash")).hasMessageContaining("of glovebox");
    }

    @Test
    void refusesEveryForgery() {
        NetworkVerifier verifier = verifier(LEDGER);
        TamperedProof.of(
                        text("first.proof"),
                        text("second.proof"),
                        Certificates.toPem(new Deployment(folder).broker.certificate()))
                .forEach((forged, finding) -> assertThatThrownBy(() -> verifier.confirm(forged))
                        .as(finding)
                        .isInstanceOf(CryptoException.class)
                        .message()
                        .containsPattern(finding));
    }

    /** Each byte of it is signed, or names who signed, or is needed to read it. */
    @Test
    void noticesAnyChangedByte() {
        NetworkVerifier verifier = verifier(LEDGER);
        NetworkProof proof = NetworkProof.parse(text("first.proof"));
        byte[] block = proof.block().toByteArray();
        for (int at = 0; at < block.length; at += 97) {
            byte[] changed = block.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> verifier.confirm(
                            new NetworkProof(Block.parseFrom(changed), proof.question(), proof.answers()).text()))
                    .as("byte " + at)
                    .isInstanceOfAny(CryptoException.class, InvalidProtocolBufferException.class);
        }
    }
}
