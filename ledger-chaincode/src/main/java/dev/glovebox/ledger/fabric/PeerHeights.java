package dev.glovebox.ledger.fabric;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.hyperledger.fabric.protos.common.BlockchainInfo;

/** How many blocks peers have. */
final class PeerHeights {
    private final String channel;
    private final Peers peers;
    private final Duration patience;

    PeerHeights(String channel, Peers peers, Duration patience) {
        this.channel = channel;
        this.peers = peers;
        this.patience = patience;
    }

    /** Of the chain as any peer has it. */
    long any() {
        return of(List.of());
    }

    /** Returns when the organization's peer has as many, or gives up without a word: what the peer then says stands. */
    void await(String organization, long height) {
        long end = System.nanoTime() + patience.toNanos();
        while (of(List.of(organization)) < height && System.nanoTime() < end) {
            peers.pause();
        }
    }

    private long of(Collection<String> organizations) {
        return Peers.answered(() -> {
            byte[] info = peers.ask(
                    patience,
                    gateway -> gateway.getNetwork(channel)
                            .getContract(Question.CONTRACT)
                            .newProposal("GetChainInfo")
                            .addArguments(channel)
                            .setEndorsingOrganizations(organizations.toArray(String[]::new))
                            .build()
                            .evaluate());
            return BlockchainInfo.parseFrom(info).getHeight();
        });
    }
}
