package dev.glovebox.engine.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.seal.WrappedKey;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonDomain;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header as JSON. {@code critical} lists the fields that a reader must know, so that a later format can add both kinds: what is
 * critical and unknown is refused, what is unknown besides is passed over.
 */
public final class HeaderText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of("suite", "owner", "facts", "numbering", "references", "keys");

    private HeaderText() {}

    public static byte[] write(SealedHeader header) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode critical = root.putArray("critical");
        KNOWN.stream().sorted().forEach(critical::add);
        root.put("suite", header.suite()).put("owner", header.owner());
        root.set("facts", FactsJson.write(header.facts()));
        header.numbering()
                .ifPresent(numbering -> root.putObject("numbering")
                        .put("domain", numbering.domain().value())
                        .put("dictionary", numbering.dictionary())
                        .put("generation", numbering.generation()));
        ObjectNode references = root.putObject("references");
        header.references().forEach((dataset, version) -> references.put(dataset.value(), version));
        ObjectNode keys = root.putObject("keys");
        header.keys()
                .forEach((column, key) -> keys.put(column, Base64.getEncoder().encodeToString(key.toBytes())));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /** Fails with {@link Code#FORMAT} for anything that {@link #write} of this or an earlier version could not give. */
    public static SealedHeader read(byte[] text) {
        try {
            JsonNode root = JSON.readTree(text);
            requireKnown(root);
            return new SealedHeader(
                    root.required("suite").asText(),
                    root.required("owner").asText(),
                    FactsJson.read(root.required("facts")),
                    Optional.ofNullable(root.get("numbering")).map(HeaderText::numbering),
                    entries(root.required("references"))
                            .collect(Collectors.toMap(
                                    entry -> new DatasetName(entry.getKey()),
                                    entry -> entry.getValue().asLong())),
                    keys(root.required("keys")));
        } catch (IOException | IllegalArgumentException | CryptoException e) {
            throw new VaultException(Code.FORMAT, "a sealed file's header must be readable; this one is not", e);
        }
    }

    private static void requireKnown(JsonNode root) {
        for (JsonNode critical : root.required("critical")) {
            if (!KNOWN.contains(critical.asText())) {
                throw new VaultException(
                        Code.FORMAT,
                        "a sealed file's critical fields must be known to this version of Glovebox; one is not. Use the version that sealed it, or a later one");
            }
        }
    }

    private static Numbering numbering(JsonNode node) {
        return new Numbering(
                new PersonDomain(node.required("domain").asText()),
                node.required("dictionary").asText(),
                node.required("generation").asLong());
    }

    private static Map<String, WrappedKey> keys(JsonNode node) {
        Map<String, WrappedKey> keys = new LinkedHashMap<>();
        entries(node)
                .forEach(entry -> keys.put(
                        entry.getKey(),
                        WrappedKey.of(
                                Base64.getDecoder().decode(entry.getValue().asText()))));
        return keys;
    }

    private static Stream<Map.Entry<String, JsonNode>> entries(JsonNode node) {
        return node.properties().stream();
    }
}
