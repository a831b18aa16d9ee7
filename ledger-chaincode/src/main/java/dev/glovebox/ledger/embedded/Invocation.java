package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.Proposal;
import java.time.Instant;
import java.util.List;

/** What the stub tells the contract about its call. */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
record Invocation(String channel, String txId, String function, List<String> arguments, Instant at, byte[] creator) {
    static Invocation of(Proposal proposal) {
        return new Invocation(
                proposal.channel(),
                proposal.txId(),
                proposal.function(),
                proposal.arguments(),
                proposal.at(),
                proposal.creatorBytes());
    }
}
