package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.policy.model.IsolationTier;

/** What holds a confined process; a policy names the lowest tier that its owner accepts. */
public enum Tier {
    /** bubblewrap (every namespace, read-only binds) and both seccomp stages. */
    A,
    /** Landlock, seccomp and resource limits from the launching thread; for hosts that forbid namespaces. */
    B;

    /** The tier's name in policies. */
    public IsolationTier inPolicies() {
        return switch (this) {
            case A -> IsolationTier.A;
            case B -> IsolationTier.B;
        };
    }
}
