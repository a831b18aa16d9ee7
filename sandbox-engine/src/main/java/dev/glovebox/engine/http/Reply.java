package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What leaves for one request.
 *
 * @param facts for the log: ids, codes and times alone
 * @param again when it is worth asking again; zero where nothing says so
 */
record Reply(int status, String contentType, String body, Map<String, String> facts, Duration again) {
    private static final int LEAST_PADDED = 16 << 10;

    Reply {
        facts = Map.copyOf(facts);
    }

    static Reply ok(JsonNode body) {
        return new Reply(200, "application/json", body.toString(), Map.of(), Duration.ZERO);
    }

    static Reply created(JsonNode body) {
        return new Reply(201, "application/json", body.toString(), Map.of(), Duration.ZERO);
    }

    /** Taken, and to be sent again with more. */
    static Reply accepted(JsonNode body) {
        return new Reply(202, "application/json", body.toString(), Map.of(), Duration.ZERO);
    }

    static Reply text(String body) {
        return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", body, Map.of(), Duration.ZERO);
    }

    static Reply of(Problem problem) {
        return new Reply(
                problem.status(),
                "application/problem+json",
                problem.json().toString(),
                Map.of("code", problem.code()),
                problem.again());
    }

    /** With blanks at its end, so that its size on the wire tells no more than the next power of two. */
    Reply padded() {
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        int size = Math.max(LEAST_PADDED, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
        return size < bytes ? this : new Reply(status, contentType, body + " ".repeat(size - bytes), facts, again);
    }

    Reply with(Map<String, String> moreFacts) {
        return new Reply(status, contentType, body, moreFacts, again);
    }
}
