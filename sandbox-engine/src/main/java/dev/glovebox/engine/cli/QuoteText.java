package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A quote for people. */
final class QuoteText {
    private QuoteText() {}

    static List<String> lines(JsonNode quote) {
        Grid grid = Grid.of(List.of("column", "noise (95 %)"), List.of(false, false));
        quote.required("columns")
                .forEach(column -> grid.row(List.of(column.required("name").asText(), noise(column))));
        List<String> lines = new ArrayList<>(grid.lines());
        lines.add("OK  " + price(quote) + threshold(quote) + "; nothing was asked or charged");
        return lines;
    }

    private static String noise(JsonNode column) {
        if (column.required("kind").asText().equals("key")) {
            return "none";
        }
        if (column.required("kind").asText().equals("exact")) {
            return "as it is";
        }
        JsonNode noise = column.required("noise");
        if (noise.isNull()) {
            return "depends on the data";
        }
        String at = column.has("atPersons")
                ? " in a group of " + column.get("atPersons").asLong() + " persons"
                : "";
        return "±" + AnswerText.grouped(noise.decimalValue()) + at;
    }

    private static String price(JsonNode quote) {
        JsonNode epsilon = quote.required("epsilon");
        if (epsilon.isNull()) {
            return quote.required("nearlySurePersons").isNull()
                    ? "exact and free: over public data alone"
                    : "by threshold: free, without noise and without differential privacy";
        }
        return "would cost ρ " + Texts.rho(quote.required("charge").required("rhoNano"))
                + " of each dataset about persons, at epsilon " + epsilon.asText() + shared(quote);
    }

    private static String shared(JsonNode quote) {
        long measurements = quote.required("measurements").asLong();
        return measurements > 1 ? ", which " + measurements + " measurements share" : "";
    }

    private static String threshold(JsonNode quote) {
        JsonNode persons = quote.required("nearlySurePersons");
        if (!persons.isNull() && quote.required("epsilon").isNull()) {
            return "; cells of fewer than " + persons.asLong() + " persons are withheld, and what would tell of them";
        }
        return persons.isNull() ? "" : "; groups of " + persons.asLong() + " persons or more nearly always appear";
    }
}
