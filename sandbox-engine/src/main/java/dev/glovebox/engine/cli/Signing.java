package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.record.LedgerRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** An owner's own signature under a ledger record; the key does not leave this process. */
final class Signing {
    private Signing() {}

    static ObjectNode proposal(String channel, LedgerRecord record, Identity owner, Instant at, SecureRandom random) {
        Proposal proposal = Proposal.of(channel, ContractCall.record(record), owner.certificate(), at, random);
        SignedProposal signed = proposal.sign(owner.signer());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("channel", proposal.channel()).put("function", proposal.function());
        ArrayNode arguments = node.putArray("arguments");
        proposal.arguments().forEach(arguments::add);
        return node.put("creator", Certificates.toPem(proposal.creator()))
                .put("at", proposal.at().toEpochMilli())
                .put("nonce", proposal.nonce())
                .put("signature", Base64.getEncoder().encodeToString(signed.signature()));
    }
}
