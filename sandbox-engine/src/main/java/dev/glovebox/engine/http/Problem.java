package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.TextPlace;
import dev.glovebox.policy.text.PolicyProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An error as RFC 9457 has it, with Glovebox's own members.
 *
 * @param place in the caller's own text
 * @param policy the line that decided
 * @param query and {@code receipt}: of a question that ended without an answer
 * @param request of a question that waits for signatures
 * @param problems of a policy file
 * @param again when it is worth asking again; zero where nothing says so
 */
record Problem(
        int status,
        String title,
        String code,
        String detail,
        Optional<TextPlace> place,
        Optional<PolicyPlace> policy,
        Optional<String> wayOut,
        Optional<String> query,
        Optional<String> receipt,
        Optional<String> request,
        List<PolicyProblem> problems,
        Duration again) {
    private static final String TYPE = "urn:glovebox:problem:";
    private static final Duration SOON = Duration.ofSeconds(1);

    Problem {
        problems = List.copyOf(problems);
    }

    static Problem of(int status, String title, String code, String detail, String wayOut) {
        return new Problem(
                status,
                title,
                code,
                detail,
                Optional.empty(),
                Optional.empty(),
                Optional.of(wayOut),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ZERO);
    }

    /** A request that is not one of the OpenAPI document. */
    static Problem request(String detail) {
        return of(400, "malformed request", "REQUEST-01", detail, "compare the request with the OpenAPI document");
    }

    /** A value that cannot be read; {@code rule} says what such values look like. */
    static Problem value(String what, String rule) {
        return of(400, "malformed request", "REQUEST-01", what + ": " + rule, "write another " + what);
    }

    static Problem unavailable(String code, String detail, String wayOut) {
        return of(503, "unavailable", code, detail, wayOut).after(SOON);
    }

    /** Too much is asked at once: of everybody, or with status 429 of this caller. */
    static Problem busy(int status, String code, String detail, Duration again) {
        return of(status, "busy", code, detail, "try again in " + again.toSeconds() + " s")
                .after(again);
    }

    static Problem internal(String reference) {
        return of(
                500,
                "internal error",
                "BROKER-01",
                "something went wrong within the broker",
                "give the operator the reference " + reference + ", which is in the broker's log");
    }

    static Problem of(Refusal refusal) {
        return new Problem(
                403,
                "refused",
                refusal.code(),
                refusal.finding(),
                refusal.place(),
                refusal.policy(),
                Optional.of(refusal.wayOut()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ZERO);
    }

    Problem about(String queryId, String receiptText) {
        return new Problem(
                status,
                title,
                code,
                detail,
                place,
                policy,
                wayOut,
                Optional.of(queryId),
                Optional.of(receiptText),
                request,
                problems,
                again);
    }

    Problem waiting(Optional<String> requestId) {
        return new Problem(
                status, title, code, detail, place, policy, wayOut, query, receipt, requestId, problems, again);
    }

    Problem with(List<PolicyProblem> found) {
        return new Problem(status, title, code, detail, place, policy, wayOut, query, receipt, request, found, again);
    }

    private Problem after(Duration time) {
        return new Problem(status, title, code, detail, place, policy, wayOut, query, receipt, request, problems, time);
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("type", TYPE + code)
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("detail", detail);
        place.ifPresent(at -> root.putObject("place")
                .put("line", at.line())
                .put("column", at.column())
                .put("endLine", at.endLine())
                .put("endColumn", at.endColumn()));
        policy.ifPresent(at -> root.putObject("policy")
                .put("dataset", at.dataset().value())
                .put("version", at.version())
                .put("line", at.line())
                .put("rule", at.rule()));
        wayOut.ifPresent(text -> root.put("wayOut", text));
        query.ifPresent(id -> root.put("query", id));
        receipt.ifPresent(text -> root.put("receipt", text));
        request.ifPresent(id -> root.put("request", id));
        if (!problems.isEmpty()) {
            ArrayNode all = root.putArray("problems");
            problems.forEach(one -> all.addObject()
                    .put("code", one.code())
                    .put("file", one.file())
                    .put("line", one.line())
                    .put("column", one.column())
                    .put("message", one.message())
                    .put("suggestion", one.suggestion()));
        }
        return root;
    }
}
