package dev.glovebox.policy.model;

/** How strongly a worker is confined; A is the strongest. Workers of the tiers C and D start only by an explicit unsafe switch. */
public enum IsolationTier {
    A,
    B,
    C,
    D;

    /** Whether a deployment has to allow it expressly, because a captured worker would not be held. */
    public boolean isUnsafe() {
        return this == C || this == D;
    }

    /** Whether a worker of this tier is good enough for data that asks for {@code lowest}. */
    public boolean satisfies(IsolationTier lowest) {
        return compareTo(lowest) <= 0;
    }
}
