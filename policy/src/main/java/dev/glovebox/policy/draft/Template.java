package dev.glovebox.policy.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The words of a draft. */
final class Template {
    /** Not valid as it stands: whether rows are about persons is for the owner to say. */
    static final String UNDECIDED = """
            # person: {domain: citizens, column: …, canonical: upper-trim, rows: 1}
            # person: public
            # budget: {total: {epsilon: 8, delta: 1.0e-6}, refresh: never}
            """;

    static final String PUBLIC = """
            person: public
            """;

    static final String PERSONS = """
            person: {domain: citizens, column: COLUMN, canonical: upper-trim, rows: 1}

            # What all consumers together may ever learn about one person. It never refills and never rises.
            budget: {total: {epsilon: 8, delta: 1.0e-6}, refresh: never}
            """;

    private Template() {}

    static String text() {
        try (InputStream text = Objects.requireNonNull(
                Template.class.getResourceAsStream("draft.yaml"), "the template of drafts is missing")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
