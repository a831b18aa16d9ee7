package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.IssuedIdentity;
import java.util.Base64;

/** Proposals as they arrive. */
final class Proposals {
    private Proposals() {}

    static ObjectNode by(IssuedIdentity creator) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("channel", "glovebox/test").put("function", "publishPolicy").putArray("arguments");
        return node.put("creator", Certificates.toPem(creator.certificate()))
                .put("at", 0)
                .put("nonce", "0".repeat(48))
                .put("signature", Base64.getEncoder().encodeToString(new byte[8]));
    }
}
