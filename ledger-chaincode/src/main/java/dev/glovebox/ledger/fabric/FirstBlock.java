package dev.glovebox.ledger.fabric;

import java.util.HexFormat;

/** What tells one network from every other: the first block of its channel. */
public final class FirstBlock {
    private FirstBlock() {}

    /** Its hash, 64 hex digits, as a peer has it: each later block leads back to it. */
    public static String hash(FabricConfig config) {
        try (Peers peers = new Peers(config)) {
            byte[] header = Peers.answered(() ->
                    Chain.encoded(new NetworkProofs(config, peers).block(0).getHeader()));
            return HexFormat.of().formatHex(Chain.sha256().digest(header));
        }
    }
}
