package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What somebody may ask, for people: what may be asked alone, what may be joined, what may not and why. */
final class EffectiveText {
    private final List<String> lines = new ArrayList<>();

    private EffectiveText() {}

    static List<String> lines(JsonNode effective) {
        EffectiveText text = new EffectiveText();
        text.lines.add(effective.required("department").asText() + "."
                + effective.required("role").asText() + " for "
                + effective.required("purpose").asText() + ", at "
                + effective.required("at").asText());
        effective.required("datasets").forEach(text::dataset);
        text.joins(effective.required("joins"));
        return text.lines.stream().map(Terminal::plain).toList();
    }

    private void dataset(JsonNode dataset) {
        lines.add("");
        String of = dataset.required("dataset").asText() + " of "
                + dataset.required("owner").asText()
                + (dataset.required("public").asBoolean() ? ", public" : "");
        if (!dataset.required("permitted").asBoolean()) {
            JsonNode refusal = dataset.required("refusal");
            lines.add("DENIED " + refusal.required("code").asText() + "  " + of + "   "
                    + place(dataset, refusal.path("line")));
            lines.add("  " + refusal.required("finding").asText());
            lines.add("  try  " + refusal.required("wayOut").asText());
            return;
        }
        JsonNode grant = dataset.required("allows");
        lines.add("ALLOWED  " + of + "   " + place(dataset, grant.required("line")));
        List<String> terms = new ArrayList<>();
        DescribeCommand.grant(grant, terms);
        terms.forEach(line -> lines.add("  " + line));
        lines.add("    functions: " + none(Texts.joined(grant.required("functions"))) + "; answers go to "
                + Texts.joined(grant.required("output").required("receivers")) + confined(grant));
        if (dataset.has("budget")) {
            lines.add("    left: " + Texts.number(dataset.get("budget").path("runsLeft")) + " runs at perQuery in all, "
                    + Texts.number(dataset.get("budget").path("runsLeftThisPeriod")) + " this "
                    + dataset.get("budget").path("period").asText());
        }
    }

    private static String place(JsonNode dataset, JsonNode line) {
        return dataset.required("policy").asText() + ":" + line.asInt(1);
    }

    private void joins(JsonNode joins) {
        joins.forEach(join -> {
            lines.add("");
            String on = join.required("left").asText() + " = "
                    + join.required("right").asText();
            if (!join.required("permitted").asBoolean()) {
                lines.add("NO JOIN  " + on);
                lines.add("  " + join.path("why").asText());
            } else {
                lines.add("JOIN  " + on + "   (" + Texts.joined(join.path("types")) + ")");
                terms(join.path("terms"));
            }
        });
    }

    private void terms(JsonNode terms) {
        StringBuilder line = new StringBuilder("  ");
        add(line, terms, "minEntities", "groups of at least ", " persons");
        add(line, terms, "maxRows", "at most ", " rows");
        add(line, terms, "maxJoins", "", " join(s)");
        lines.add(line.toString());
        StringBuilder weights = new StringBuilder("  ");
        add(weights, terms, "groups", "a person counts in ", " group(s)");
        add(weights, terms, "rowsPerGroup", "with ", " row(s) each");
        if (!weights.toString().isBlank()) {
            lines.add(weights + "; ε " + terms.path("perQuery").asText() + " a run");
        }
        lines.add("  functions: " + none(Texts.joined(terms.path("functions"))) + "; answers go to "
                + none(Texts.joined(terms.path("receivers"))) + confined(terms));
    }

    private static String confined(JsonNode terms) {
        return "; confined as tier " + terms.path("minTier").asText()
                + (terms.has("reuseSeconds")
                        ? ", by one process for up to "
                                + LintText.many(terms.get("reuseSeconds").asInt(), "second")
                        : "");
    }

    private static void add(StringBuilder line, JsonNode terms, String name, String before, String after) {
        JsonNode term = terms.path(name);
        if (term.isObject()) {
            line.append(line.toString().isBlank() ? "" : ", ")
                    .append(before)
                    .append(term.path("value").asInt())
                    .append(after)
                    .append(" [")
                    .append(Texts.joined(term.path("of")))
                    .append(']');
        }
    }

    private static String none(String words) {
        return words.isEmpty() ? "none" : words;
    }
}
