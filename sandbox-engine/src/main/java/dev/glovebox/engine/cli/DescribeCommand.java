package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glovebox describe}. */
@Command(name = "describe", mixinStandardHelpOptions = true, description = "What I may ask of a dataset.")
final class DescribeCommand extends Listing {
    @Parameters(paramLabel = "DATASET", description = "As `dataset list` names it.")
    private String dataset = "";

    @Option(names = "--purpose", paramLabel = "P", description = "Only grants for this purpose.")
    private Optional<String> purpose = Optional.empty();

    @Override
    String path() {
        return "/v1/datasets/" + BrokerClient.encode(dataset);
    }

    @Override
    Map<String, String> filter() {
        return purpose.map(name -> Map.of("purpose", name)).orElse(Map.of());
    }

    @Override
    List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.required("dataset").asText() + " of "
                + answer.required("owner").asText() + ", version "
                + answer.required("version").asLong() + ", policy v"
                + answer.required("policyVersion").asLong()
                + persons(answer));
        if (answer.has("threshold")) {
            lines.add(threshold(answer.get("threshold")));
        }
        if (answer.has("budgetMovesWith")) {
            lines.add(movesWith(answer.get("budgetMovesWith")));
        }
        answer.required("grants").forEach(grant -> {
            lines.add("");
            grant(grant, lines);
        });
        return lines.stream().map(Terminal::plain).toList();
    }

    private static String persons(JsonNode answer) {
        return answer.required("public").asBoolean()
                ? ", public"
                : ", about " + answer.path("person").path("domain").asText() + ", at most "
                        + answer.path("person").path("rowsPerPerson").asLong() + " row(s) each";
    }

    private static String movesWith(JsonNode peers) {
        return peers.isEmpty()
                ? "its budget moves with any majority of the network: its owner has no peer there, or has not published since"
                : "its budget moves only with the peers of "
                        + Texts.joined(peers).replace(", ", " and ");
    }

    /** In the order of the partition, which is not that of names. */
    private static String threshold(JsonNode threshold) {
        List<String> partition = new ArrayList<>();
        threshold.required("partition").forEach(column -> partition.add(column.asText()));
        JsonNode dominance = threshold.required("dominance");
        return "by threshold, without noise: group by the first of " + String.join(", ", partition)
                + "; a sum of which the largest "
                + dominance.required("largest").asInt() + " have more than "
                + dominance.required("percent").asInt() + " % is withheld";
    }

    static void grant(JsonNode grant, List<String> lines) {
        JsonNode valid = grant.required("valid");
        lines.add(
                "grant " + grant.required("grant").asText() + " for " + Texts.joined(grant.required("purposes")) + ", "
                        + valid.required("from").asText() + " to "
                        + valid.required("to").asText()
                        + (valid.has("hours") ? ", " + valid.path("hours").asText() : "") + " ("
                        + valid.required("zone").asText() + ")"
                        + (grant.required("rowsLimited").asBoolean() ? ", some rows only" : ""));
        Grid grid = Grid.of("column", "type", "roles", "functions", "bounds", "shown as", ">line");
        grant.required("columns")
                .forEach(column -> grid.row(
                        column.required("name").asText(),
                        column.required("type").asText(),
                        Texts.joined(column.required("roles")),
                        Texts.joined(column.path("functions")),
                        Texts.joined(column.path("bounds")).replace(", ", " to "),
                        column.path("generalize").asText(""),
                        column.path("line").asText("")));
        grid.lines().forEach(line -> lines.add("  " + line));
        grant.required("joins")
                .required("keys")
                .forEach(key -> lines.add("  join on " + key.required("own").asText() + " = "
                        + key.required("to").asText() + "."
                        + key.required("other").asText()));
        limits(grant, lines);
    }

    private static String ofEach(JsonNode caps) {
        return caps.has("raceUpTo")
                ? "; counts and sums race for a bound up to "
                        + caps.get("raceUpTo").asInt()
                : " with " + caps.path("rowsPerGroup").asInt() + " row(s) each";
    }

    private static void limits(JsonNode grant, List<String> lines) {
        JsonNode output = grant.required("output");
        JsonNode access = grant.required("access");
        lines.add("  groups of at least " + output.required("minEntities").asInt() + " persons, at most "
                + LintText.many(output.required("maxRows").asInt(), "row")
                + (output.path("nonNegative").asBoolean() ? ", no count below 0" : "") + "; "
                + LintText.many(access.required("runs").asInt(), "run") + " per "
                + access.required("per").asText());
        JsonNode approvals = grant.path("approvals");
        if (approvals.isObject()) {
            String adhoc = Texts.joined(approvals.required("adhoc"));
            lines.add(adhoc.isEmpty() ? "  approved templates only" : "  each question waits for: " + adhoc);
            approvals.required("templates").forEach(one -> lines.add("  needs no signature: " + one.asText()));
        }
        JsonNode privacy = grant.path("privacy");
        if (privacy.isObject()) {
            JsonNode caps = grant.path("contribution");
            lines.add("  ε " + privacy.required("perQuery").asText() + " a run, at most "
                    + privacy.required("perQueryMax").asText() + "; a person counts in "
                    + caps.path("groups").asInt()
                    + " group(s)" + ofEach(caps));
        }
    }
}
