package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.fabric.Transactions;
import dev.glovebox.ledger.record.LedgerRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** An owner's own signature under a ledger record; the key does not leave this process. */
final class Signing {
    private final BrokerClient client;
    private final Identity owner;
    private final SecureRandom random;

    Signing(BrokerClient client, Identity owner, SecureRandom random) {
        this.client = client;
        this.owner = owner;
        this.random = random;
    }

    /** Sends {@code body} with the signed proposal of a record. A network's ledger asks for a second signature, under the transaction that it endorsed. */
    JsonNode post(String path, ObjectNode body, String channel, LedgerRecord record, Instant at) {
        Proposal proposal = Proposal.of(channel, ContractCall.record(record), owner.certificate(), at, random);
        ObjectNode signed = body.putObject("proposal").setAll(proposal(proposal));
        JsonNode reply = client.post(path, body);
        if (!reply.has("unsigned")) {
            return reply;
        }
        byte[] unsigned = Base64.getDecoder().decode(reply.required("unsigned").textValue());
        Transactions.requireFrom(proposal, unsigned);
        signed.put("transactionSignature", base64(owner.signer().sign(unsigned)));
        return client.post(path, body);
    }

    private ObjectNode proposal(Proposal proposal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("channel", proposal.channel()).put("function", proposal.function());
        ArrayNode arguments = node.putArray("arguments");
        proposal.arguments().forEach(arguments::add);
        return node.put("creator", Certificates.toPem(proposal.creator()))
                .put("at", proposal.at().toEpochMilli())
                .put("nonce", proposal.nonce())
                .put("signature", base64(proposal.sign(owner.signer()).signature()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
