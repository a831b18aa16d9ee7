package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.embedded.Replica;
import java.time.Duration;

/**
 * A channel's blocks: whom they come from, and where they go.
 *
 * @param patience with a peer that is asked
 */
record ReplicatedChannel(Peers peers, Replica replica, BlockFeed feed, PeerHeights heights, Duration patience)
        implements AutoCloseable {
    static ReplicatedChannel of(FabricConfig config, Duration patience) {
        Replica replica = Replica.open(config.replica());
        try {
            Peers peers = new Peers(config);
            return new ReplicatedChannel(
                    peers,
                    replica,
                    new BlockFeed(config, peers, replica),
                    new PeerHeights(config.channel(), peers, patience),
                    patience);
        } catch (RuntimeException e) {
            replica.close();
            throw e;
        }
    }

    /** Returns once the replica holds every block that the network had when this was called. */
    void catchUp() {
        feed.awaitHeight(heights.any(), patience);
    }

    @Override
    public void close() {
        feed.close();
        peers.close();
        replica.close();
    }
}
