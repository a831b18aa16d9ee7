package dev.glovebox.policy.decision;

/** The outcome of {@link Decisions#decide}. */
public sealed interface Decision {

    /** Granted on these terms and no others. */
    record Permitted(Terms terms) implements Decision {}

    /** Not granted. */
    record Refused(Refusal refusal) implements Decision {}
}
