package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What leaves for one request. {@code facts} are for the log: ids, codes and times alone. */
record Reply(int status, String contentType, String body, Map<String, String> facts) {
    Reply {
        facts = Map.copyOf(facts);
    }

    static Reply ok(JsonNode body) {
        return new Reply(200, "application/json", body.toString(), Map.of());
    }

    static Reply created(JsonNode body) {
        return new Reply(201, "application/json", body.toString(), Map.of());
    }

    /** Taken, and to be sent again with more. */
    static Reply accepted(JsonNode body) {
        return new Reply(202, "application/json", body.toString(), Map.of());
    }

    static Reply text(String body) {
        return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", body, Map.of());
    }

    static Reply of(Problem problem) {
        return new Reply(
                problem.status(),
                "application/problem+json",
                problem.json().toString(),
                Map.of("code", problem.code()));
    }

    Reply with(Map<String, String> moreFacts) {
        return new Reply(status, contentType, body, moreFacts);
    }
}
