package dev.glovebox.policy.text;

import dev.glovebox.policy.model.DataPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A policy file that was read. */
public sealed interface PolicyText {

    /**
     * Accepted.
     *
     * @param source the text exactly as given
     * @param outline where its values stand
     */
    record Valid(DataPolicy policy, String source, Outline outline) implements PolicyText {

        /** What the owner signs: the very bytes that were read, for strict UTF-8 decoding loses nothing. */
        public byte[] sourceBytes() {
            return source.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Refused, with everything that was found, in the order of the text. */
    record Invalid(List<PolicyProblem> problems) implements PolicyText {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an invalid policy has a problem");
            }
        }
    }
}
