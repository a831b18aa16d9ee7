package dev.glovebox.engine.isolate.sandbox;

/** What holds a confined process; a policy names the lowest tier that its owner accepts. */
public enum Tier {
    /** bubblewrap (every namespace, read-only binds) and both seccomp stages. */
    A,
    /** Landlock, seccomp and resource limits from the launching thread; for hosts that forbid namespaces. */
    B;

    /** Whether a process confined by this tier satisfies an owner who accepts {@code lowest}. */
    public boolean satisfies(Tier lowest) {
        return compareTo(lowest) <= 0;
    }
}
