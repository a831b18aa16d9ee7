package dev.glovebox.engine.deployment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.sign.NoteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** The public keys with which anybody verifies what a deployment signs, offline. A copy lies beside every identity. */
public record Trust(String suite, X509Certificate authority, NoteKey ledger, NoteKey broker) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    String text() {
        return JSON.createObjectNode()
                        .put("suite", suite)
                        .put("authority", Certificates.toPem(authority))
                        .put("ledger", ledger.text())
                        .put("broker", broker.text())
                        .toPrettyString()
                + "\n";
    }

    /** Throws a {@link DeploymentException} that names the file when it holds anything else. */
    public static Trust read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            return new Trust(
                    field(root, "suite"),
                    Certificates.fromPem(field(root, "authority").getBytes(StandardCharsets.US_ASCII)),
                    NoteKey.parse(field(root, "ledger")),
                    NoteKey.parse(field(root, "broker")));
        } catch (JacksonException | IllegalArgumentException notOne) {
            throw new DeploymentException("TRUST-01", file + " is not a file of public keys", notOne);
        } catch (IOException unreadable) {
            throw new DeploymentException(
                    "TRUST-02", file + " cannot be read; `glovebox init` and `identity create` write one", unreadable);
        }
    }

    private static String field(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return value.textValue();
    }
}
