package dev.glovebox.engine.http;

import io.vertx.json.schema.OutputUnit;
import java.util.TreeSet;

/** Where in a request the schema was broken: names of the schema alone, never a value of the request. */
final class SchemaPlaces {
    private static final int MOST = 5;

    private SchemaPlaces() {}

    static String of(OutputUnit unit) {
        TreeSet<String> rules = new TreeSet<>();
        if (unit.getErrors() != null) {
            unit.getErrors().forEach(error -> rules.add(rule(error)));
        }
        return rules.isEmpty()
                ? ""
                : ": " + String.join(", ", rules.stream().limit(MOST).toList());
    }

    private static String rule(OutputUnit error) {
        String location = error.getKeywordLocation() == null ? "" : error.getKeywordLocation();
        return location.replaceAll("[^A-Za-z/0-9]", "").replaceAll("^/+", "");
    }
}
