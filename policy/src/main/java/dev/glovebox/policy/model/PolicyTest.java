package dev.glovebox.policy.model;

import java.util.Optional;

/** A query that the owner expects to be allowed, or denied with a code. */
public record PolicyTest(
        String department, String role, PurposeName purpose, String sql, Expectation expect, SourceLine at) {

    /** {@code ALLOW}, or {@code DENY} with the code that the refusal must carry, if one is named. */
    public sealed interface Expectation {
        /** The query is planned. */
        record Allow() implements Expectation {}

        /** The query is refused. */
        record Deny(Optional<String> code) implements Expectation {}
    }
}
