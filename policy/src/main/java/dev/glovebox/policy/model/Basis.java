package dev.glovebox.policy.model;

import java.util.Optional;

/** Why the data may be shared, in the words of the catalog. It describes; the classification also sets floors for what is published. */
public record Basis(
        Optional<String> law, Optional<String> shareType, Optional<Classification> classification, SourceLine at) {

    /** The grading of the data, as the owner states it. */
    public record Classification(Optional<String> level, Optional<Integer> grade, Optional<String> personal) {}
}
