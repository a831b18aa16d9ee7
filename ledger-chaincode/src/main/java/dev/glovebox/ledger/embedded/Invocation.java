package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the stub tells the contract about its call.
 *
 * @param proposal made when it is asked for, which is seldom
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
record Invocation(
        String channel,
        String txId,
        String function,
        List<String> arguments,
        Instant at,
        byte[] creator,
        Supplier<byte[]> proposal) {
    static Invocation of(Proposal proposal) {
        return new Invocation(
                proposal.channel(),
                proposal.txId(),
                proposal.function(),
                proposal.arguments(),
                proposal.at(),
                proposal.creatorBytes(),
                proposal::bytes);
    }
}
