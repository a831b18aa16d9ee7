package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A problem for people: rule and place, the policy's line and the finding, the way out.
 *
 * <pre>
 * DENIED JOIN-03  q.sql:4:6  ON d.name = b.name
 *   civil_affairs.deaths v7 :14  allows joins only on id_hash   (ledger 8f2c41d0…)
 *   try  ON d.id_hash = b.id_hash
 * </pre>
 */
final class ProblemText {
    private static final int LONGEST_SNIPPET = 72;
    private static final int QUERY_DIGITS = 8;

    private ProblemText() {}

    /** {@code source} names where the caller's text came from, and {@code text} is it; both empty where there is none. */
    static List<String> of(int status, JsonNode problem, String source, String text) {
        List<String> lines = new ArrayList<>();
        lines.add(Terminal.plain(head(status, problem, source, text)));
        lines.add(Terminal.plain("  " + policy(problem) + problem.path("detail").asText("the broker says nothing more")
                + ledger(problem)));
        problem.path("problems").forEach(one -> lines.add("  " + Terminal.plain(policyProblem(one))));
        if (problem.path("wayOut").isTextual()) {
            lines.add(Terminal.plain("  try  " + problem.path("wayOut").asText()));
        }
        return lines;
    }

    private static String head(int status, JsonNode problem, String source, String text) {
        String word = switch (status) {
            case 403 -> problem.has("request") ? "WAITS " : "DENIED ";
            case 401, 404, 409, 422 -> "DENIED ";
            case 400, 405, 413, 415 -> "ERROR ";
            default -> "FAILED ";
        };
        String head = word + problem.path("code").asText("HTTP-" + status);
        JsonNode place = problem.path("place");
        return place.isObject()
                ? head + "  " + source + ":" + place.path("line").asInt() + ":"
                        + place.path("column").asInt() + "  " + snippet(place, text)
                : head;
    }

    /** From the place's beginning to its end, at most to the end of its line. */
    private static String snippet(JsonNode place, String text) {
        List<String> lines = text.lines().toList();
        int line = place.path("line").asInt();
        if (line < 1 || line > lines.size()) {
            return "";
        }
        String whole = lines.get(line - 1);
        int begin = Math.min(Math.max(0, place.path("column").asInt() - 1), whole.length());
        boolean oneLine = place.path("endLine").asInt() == line;
        int end = oneLine ? Math.min(whole.length(), place.path("endColumn").asInt()) : whole.length();
        String part = (end - begin > 1 ? whole.substring(begin, end) : whole.substring(begin)).strip();
        return part.length() <= LONGEST_SNIPPET ? part : part.substring(0, LONGEST_SNIPPET - 1) + "…";
    }

    private static String policy(JsonNode problem) {
        JsonNode policy = problem.path("policy");
        return policy.isObject()
                ? policy.path("dataset").asText() + " v"
                        + policy.path("version").asLong() + " :"
                        + policy.path("line").asInt() + "  "
                : "";
    }

    private static String ledger(JsonNode problem) {
        String query = problem.path("query").asText("");
        return query.length() < QUERY_DIGITS ? "" : "   (ledger " + query.substring(0, QUERY_DIGITS) + "…)";
    }

    private static String policyProblem(JsonNode one) {
        return one.path("file").asText() + ":" + one.path("line").asInt() + ":"
                + one.path("column").asInt() + " "
                + one.path("code").asText() + " " + one.path("message").asText() + " ("
                + one.path("suggestion").asText() + ")";
    }
}
