package dev.glovebox.ledger.fabric;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Which network, and as whom.
 *
 * @param folder of the replica; must exist
 * @param signer signs the replica's checkpoints; its name is {@code CHANNEL/CONTRACT} on the network, such as {@code glovebox/<deployment>}
 * @param reader asks for blocks; proposals bear their own creators
 * @param peers any of them will do; the first that answers is used until it does not
 */
public record FabricConfig(Path folder, NoteSigner signer, Identity reader, Clock clock, List<Peer> peers) {
    public FabricConfig {
        peers = List.copyOf(peers);
        if (peers.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one peer");
        }
    }

    /** Where a peer is; {@code tlsRoot} is the certificate, in PEM, that vouches for its TLS certificate. */
    public record Peer(String host, int port, Path tlsRoot) {}

    /** What the replica is kept as, and the outcome log beside it. */
    public EmbeddedConfig replica() {
        return new EmbeddedConfig(folder, signer, reader.authority(), clock);
    }

    String channel() {
        return signer.name().substring(0, signer.name().indexOf('/'));
    }

    String contract() {
        return signer.name().substring(signer.name().indexOf('/') + 1);
    }
}
