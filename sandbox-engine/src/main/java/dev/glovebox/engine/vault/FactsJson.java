package dev.glovebox.engine.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.model.PersonDomain;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Verified facts as JSON, for headers and sealing reports. */
public final class FactsJson {
    private FactsJson() {}

    public static ObjectNode write(DatasetFacts facts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dataset", facts.dataset().value()).put("version", facts.version());
        facts.person()
                .ifPresent(person -> node.putObject("person")
                        .put("domain", person.domain().value())
                        .put("column", person.column().value())
                        .put("rowsPerPerson", person.rowsPerPerson()));
        ArrayNode columns = node.putArray("columns");
        facts.columns().forEach(column -> write(column, columns.addObject()));
        ArrayNode keys = node.putArray("uniqueKeys");
        for (Set<ColumnName> key : facts.uniqueKeys()) {
            ArrayNode names = keys.addArray();
            key.stream().sorted().forEach(name -> names.add(name.value()));
        }
        ObjectNode domains = node.putObject("domains");
        facts.domains().forEach((name, digest) -> domains.put(name.value(), digest));
        return node;
    }

    private static void write(ColumnFacts column, ObjectNode node) {
        node.put("name", column.name().value())
                .put("type", column.type().text())
                .put("nullable", column.nullable());
        column.range()
                .ifPresent(range -> node.putArray("range")
                        .add(range.lower().toPlainString())
                        .add(range.upper().toPlainString()));
        column.domain().ifPresent(domain -> node.put("domain", domain.value()));
    }

    /** Fails with {@link IllegalArgumentException}. */
    public static DatasetFacts read(JsonNode node) {
        return new DatasetFacts(
                new DatasetName(node.required("dataset").asText()),
                node.required("version").asLong(),
                Optional.ofNullable(node.get("person")).map(FactsJson::person),
                list(node.required("columns")).stream().map(FactsJson::column).toList(),
                list(node.required("uniqueKeys")).stream().map(FactsJson::key).toList(),
                domains(node.path("domains")));
    }

    // Earlier versions had none: nothing is known of the values then.
    private static Map<DomainName, String> domains(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        entry -> new DomainName(entry.getKey()),
                        entry -> entry.getValue().asText()));
    }

    private static PersonFacts person(JsonNode node) {
        return new PersonFacts(
                new PersonDomain(node.required("domain").asText()),
                new ColumnName(node.required("column").asText()),
                node.required("rowsPerPerson").asLong());
    }

    private static ColumnFacts column(JsonNode node) {
        return new ColumnFacts(
                new ColumnName(node.required("name").asText()),
                ColumnTypeText.parse(node.required("type").asText()),
                node.required("nullable").asBoolean(),
                Optional.ofNullable(node.get("range"))
                        .map(range -> new Bounds(
                                new BigDecimal(range.required(0).asText()),
                                new BigDecimal(range.required(1).asText()))),
                Optional.ofNullable(node.get("domain")).map(domain -> new DomainName(domain.asText())));
    }

    private static Set<ColumnName> key(JsonNode node) {
        return list(node).stream().map(name -> new ColumnName(name.asText())).collect(Collectors.toUnmodifiableSet());
    }

    private static List<JsonNode> list(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }
}
