package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The broker answered with a problem. */
final class ProblemReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode problem;

    ProblemReply(int status, JsonNode problem) {
        super("the broker answered " + status);
        this.status = status;
        this.problem = problem;
    }

    int status() {
        return status;
    }

    JsonNode problem() {
        return problem;
    }
}
