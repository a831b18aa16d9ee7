package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request, valid under the OpenAPI document, of a verified party.
 *
 * @param certificate the party's own, as the TLS session holds it
 * @param path values of the path's places
 * @param query values of the query's parameters
 * @param body a missing node where the operation takes none
 */
record Call(
        Party party, X509Certificate certificate, Map<String, String> path, Map<String, String> query, JsonNode body) {
    Call {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    Caller caller() {
        return new Caller(party.name(), party.department(), party.role().text());
    }

    /** The dataset in the path. */
    DatasetName dataset() {
        return named("dataset", DatasetName::new, path.getOrDefault("dataset", ""));
    }

    Optional<DatasetName> queriedDataset() {
        return query("dataset").map(name -> named("dataset", DatasetName::new, name));
    }

    Optional<PurposeName> purpose() {
        return query("purpose").map(name -> named("purpose", PurposeName::new, name));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    String text(String field) {
        return body.required(field).textValue();
    }

    /** Reads a value, and says what such values look like when it is none. */
    static <T> T named(String what, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException misspelled) {
            throw new ProblemException(Problem.value(what, String.valueOf(misspelled.getMessage())));
        }
    }
}
