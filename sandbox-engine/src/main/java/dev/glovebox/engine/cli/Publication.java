package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.catalog.LedgerTerms;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.policy.model.DataPolicy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** The next version of a policy: its text under a name, why it is published, and from when on it holds; at once where that is left out. */
record Publication(String name, String text, String why, Optional<Instant> from) {

    /** Signs it as its owner, and has it recorded. */
    void send(BrokerClient client, As as, PrintWriter out) {
        DataPolicy policy = PolicyCommand.read(Path.of(name), text, out);
        Identity owner = as.identity();
        Suite suite = as.suite();
        ObjectNode named =
                JsonNodeFactory.instance.objectNode().put("file", name).put("text", text);
        JsonNode next = client.post("/v1/policies/check", named);
        SecureRandom random = new SecureRandom();
        Opening opening = new Commitments(suite, random).open("policy", text.getBytes(StandardCharsets.UTF_8));
        String reason = new Opening("why", why.getBytes(StandardCharsets.UTF_8), opening.salt()).commitment(suite);
        Instant at = Instant.now();
        PolicyVersion record = LedgerTerms.of(
                        policy, next.required("version").longValue(), opening.commitment(suite), at)
                .told(new Publishing(
                        Approval.signer(owner.certificate()),
                        reason,
                        from.map(Instant::toEpochMilli).orElse(0L),
                        policy.fourEyes()));
        named.put("salt", opening.salt()).put("why", why);
        JsonNode done = new Signing(client, owner, random)
                .post("/v1/policies", named, next.required("channel").textValue(), record, at);
        out.println(words(done.required("state").textValue()) + policy.dataset() + " v"
                + done.required("version").asLong() + "   (ledger "
                + done.required("record").asText() + ")");
    }

    private String words(String state) {
        return switch (state) {
            case "WAITING" -> "waits for a second owner's signature: ";
            case "SCHEDULED" -> "comes into force at " + Days.shown(from.orElseThrow()) + ": ";
            default -> "published ";
        };
    }
}
