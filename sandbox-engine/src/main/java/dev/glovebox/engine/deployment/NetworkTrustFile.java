package dev.glovebox.engine.deployment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.ledger.fabric.NetworkTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A network's certificates as a JSON file: {@code network-trust.json} beside an identity, {@code fabric/trust.json} in a deployment. */
public final class NetworkTrustFile {
    /** Beside an identity. */
    public static final String NAME = "network-trust.json";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private NetworkTrustFile() {}

    public static String text(NetworkTrust trust) {
        ObjectNode root = JSON.createObjectNode().put("channel", trust.channel());
        ObjectNode ordering = root.putObject("ordering");
        switch (trust.ordering()) {
            case NetworkTrust.Bft bft -> {
                ObjectNode nodes = ordering.putObject("bft");
                bft.nodes().forEach((number, one) -> nodes.put(number.toString(), Certificates.toPem(one)));
            }
            case NetworkTrust.Raft raft -> put(ordering.putObject("raft").putArray(raft.organization()), raft.roots());
        }
        ObjectNode departments = root.putObject("departments");
        trust.departments().forEach((name, roots) -> put(departments.putArray(name), roots));
        return root.toPrettyString() + "\n";
    }

    private static void put(ArrayNode all, List<X509Certificate> certificates) {
        certificates.forEach(one -> all.add(Certificates.toPem(one)));
    }

    /** Throws a {@link DeploymentException} that names the file when it holds anything else. */
    public static NetworkTrust read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            Map<String, List<X509Certificate>> departments = new TreeMap<>();
            root.required("departments")
                    .properties()
                    .forEach(one -> departments.put(one.getKey(), certificates(one.getValue())));
            return new NetworkTrust(
                    root.required("channel").asText(), ordering(root.required("ordering")), departments);
        } catch (JacksonException | IllegalArgumentException | CryptoException notOne) {
            throw new DeploymentException(
                    "TRUST-03",
                    file + " is not a file of a network's certificates; `glovebox fabric trust` writes one",
                    notOne);
        } catch (IOException unreadable) {
            throw new DeploymentException(
                    "TRUST-04", file + " cannot be read; `glovebox fabric trust` writes one", unreadable);
        }
    }

    private static NetworkTrust.Ordering ordering(JsonNode ordering) {
        if (ordering.has("bft")) {
            Map<Integer, X509Certificate> nodes = new TreeMap<>();
            ordering.required("bft")
                    .properties()
                    .forEach(one -> nodes.put(Integer.valueOf(one.getKey()), certificate(one.getValue())));
            return new NetworkTrust.Bft(nodes);
        }
        Map.Entry<String, JsonNode> organization = ordering.required("raft").properties().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an ordering service has an organization"));
        return new NetworkTrust.Raft(organization.getKey(), certificates(organization.getValue()));
    }

    private static List<X509Certificate> certificates(JsonNode all) {
        List<X509Certificate> read = new ArrayList<>();
        all.forEach(one -> read.add(certificate(one)));
        return read;
    }

    private static X509Certificate certificate(JsonNode text) {
        return Certificates.fromPem(text.asText().getBytes(StandardCharsets.US_ASCII));
    }
}
