package dev.glovebox.engine.http;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a request the schema was broken, as {@code purpose/minLength}: names of the schema alone, never a value of the request. */
final class SchemaPlaces {
    private static final int MOST = 5;
    private static final String UNKNOWN_NAME = "additionalProperties";
    private static final Pattern PARAMETER = Pattern.compile("parameter ([A-Za-z]{1,32}) is invalid");

    private SchemaPlaces() {}

    static String of(SchemaValidationException invalid) {
        TreeSet<String> rules = new TreeSet<>();
        OutputUnit unit = invalid.getOutputUnit();
        if (unit != null && unit.getErrors() != null) {
            unit.getErrors().forEach(error -> rules.add(rule(error)));
        }
        // A rule that fails takes those around it along, and then the name that it is about counts as an unknown one.
        rules.removeIf(rule -> rules.stream().anyMatch(other -> other.startsWith(rule + "/")));
        if (rules.size() > 1) {
            rules.remove(UNKNOWN_NAME);
        }
        String parameter = parameter(invalid);
        return rules.isEmpty()
                ? ""
                : " at "
                        + String.join(
                                ", ",
                                rules.stream()
                                        .limit(MOST)
                                        .map(rule -> parameter + plain(rule))
                                        .toList());
    }

    private static String parameter(SchemaValidationException invalid) {
        Matcher named = PARAMETER.matcher(Objects.requireNonNullElse(invalid.getMessage(), ""));
        return named.find() ? named.group(1) + "/" : "";
    }

    private static String rule(OutputUnit error) {
        String location = error.getKeywordLocation() == null ? "" : error.getKeywordLocation();
        return location.replaceAll("[^A-Za-z/0-9]", "").replaceAll("^/+", "");
    }

    /** Without the words that only the schema has. */
    private static String plain(String rule) {
        return rule.replaceAll("(^|/)properties/", "$1").replaceAll("/ref(?=/|$)", "");
    }
}
