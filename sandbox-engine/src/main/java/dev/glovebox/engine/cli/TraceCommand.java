package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code glovebox trace}. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Who asked what of whom, and how it ended. Reading is recorded.")
final class TraceCommand extends Listing {
    @Option(names = "--dataset", paramLabel = "D", description = "Only of this dataset.")
    private Optional<String> dataset = Optional.empty();

    @Option(
            names = "--consumer",
            paramLabel = "C",
            description = "Only of this person, by name or by the digits of a trace entry.")
    private Optional<String> consumer = Optional.empty();

    @Option(names = "--purpose", paramLabel = "P", description = "Only for this purpose.")
    private Optional<String> purpose = Optional.empty();

    @Option(names = "--since", paramLabel = "T", description = "A day, or an instant of ISO 8601.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--query", paramLabel = "ID", description = "Only this question.")
    private Optional<String> query = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, the newest (100; up to 1000).")
    private Optional<Integer> limit = Optional.empty();

    @Override
    String path() {
        return "/v1/trace";
    }

    @Override
    Map<String, String> filter() {
        Map<String, String> filter = new LinkedHashMap<>();
        dataset.ifPresent(value -> filter.put("dataset", value));
        consumer.ifPresent(value -> filter.put("consumer", value));
        purpose.ifPresent(value -> filter.put("purpose", value));
        since.ifPresent(value -> filter.put("since", value));
        query.ifPresent(value -> filter.put("query", value));
        limit.ifPresent(value -> filter.put("limit", value.toString()));
        return filter;
    }

    @Override
    List<String> lines(JsonNode answer) {
        Grid grid = Grid.of(">#", "at", "what", "who", "purpose", "of", ">ρ", "tier", "ended", "query");
        answer.required("entries")
                .forEach(one -> grid.row(
                        one.required("index").asText(),
                        one.path("at").asText(),
                        one.required("kind").asText(),
                        who(one.path("consumer"), one),
                        one.path("purpose").asText(""),
                        of(one),
                        spent(one),
                        tier(one),
                        ended(one),
                        one.path("query").asText("")));
        return grid.lines();
    }

    private static String who(JsonNode consumer, JsonNode entry) {
        if (!consumer.isObject()) {
            return entry.path("owner").asText(Texts.digits(entry.path("holder").asText("")));
        }
        return consumer.path("name")
                        .asText(Texts.digits(consumer.path("identity").asText())) + " ("
                + consumer.path("department").asText() + ")";
    }

    private static String of(JsonNode entry) {
        List<String> all = new ArrayList<>();
        entry.path("lines")
                .forEach(line -> all.add(line.path("dataset").asText() + " "
                        + line.path("version").asText() + " under v"
                        + line.path("policyVersion").asText()));
        if (entry.has("dataset")) {
            all.add(entry.path("dataset").asText() + " " + entry.path("version").asText(""));
        }
        if (entry.has("target")) {
            all.add(entry.path("target").asText());
        }
        return all.isEmpty()
                ? Texts.joined(entry.path("datasets"))
                : String.join(", ", all).strip();
    }

    private static String spent(JsonNode entry) {
        JsonNode line = entry.has("rhoNano") ? entry : entry.path("lines").path(0);
        return line.isObject() ? Texts.rho(line.path("rhoNano")) : "";
    }

    private static String tier(JsonNode entry) {
        return entry.path("tier").asText("") + (entry.path("unsafe").asBoolean() ? " UNSAFE" : "");
    }

    private static String ended(JsonNode entry) {
        return (entry.path("ending").asText("") + " " + entry.path("code").asText("")).strip();
    }
}
