package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.SignedProposal;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Owners' proposals as they arrive. The ledger checks their signatures; here it is checked that nobody passes on what somebody else signed. */
final class SignedProposals {
    private SignedProposals() {}

    static SignedProposal read(JsonNode node, X509Certificate sender) {
        X509Certificate creator =
                Certificates.fromPem(node.required("creator").textValue().getBytes(StandardCharsets.US_ASCII));
        if (!creator.equals(sender)) {
            throw new ProblemException(Problem.of(
                    403,
                    "refused",
                    "PUBLISH-04",
                    "the proposal is signed by somebody else than who sends it",
                    "send it under the identity that signed it"));
        }
        List<String> arguments = new ArrayList<>();
        node.required("arguments").forEach(argument -> arguments.add(argument.textValue()));
        Proposal proposal = new Proposal(
                node.required("channel").textValue(),
                node.required("function").textValue(),
                arguments,
                creator,
                Instant.ofEpochMilli(node.required("at").longValue()),
                node.required("nonce").textValue());
        return new SignedProposal.Sent(
                proposal,
                signature(node.required("signature").textValue()),
                Optional.ofNullable(node.get("transactionSignature")).map(text -> signature(text.textValue())));
    }

    private static byte[] signature(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new ProblemException(Problem.request("a signature is written in Base64"));
        }
    }
}
