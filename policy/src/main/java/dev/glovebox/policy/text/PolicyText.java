package dev.glovebox.policy.text;

import dev.glovebox.policy.model.DataPolicy;
import java.util.List;

/** A policy file that was read. */
public sealed interface PolicyText {

    /** Accepted. {@code source} is the text exactly as given: what its owner signs. */
    record Valid(DataPolicy policy, String source) implements PolicyText {}

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
