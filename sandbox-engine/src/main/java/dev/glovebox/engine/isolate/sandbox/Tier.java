package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.policy.model.IsolationTier;
import java.util.EnumSet;
import java.util.Set;

/** What holds a confined process; a policy names the lowest tier that its owner accepts. */
public enum Tier {
    /** bubblewrap (every namespace, read-only binds) and both seccomp stages. */
    A,
    /** Landlock, both seccomp stages and resource limits from the launching thread; for hosts that forbid namespaces. */
    B,
    /** As B without Landlock: what its user may read lies open to the process. Unsafe. */
    C,
    /** Resource limits alone: the process may do whatever its user may. Unsafe. */
    D;

    /** The lowest tier at which anything starts unless a deployment's settings say otherwise. */
    public static final Tier LOWEST_SAFE = B;

    /** The tier's name in policies. */
    public IsolationTier inPolicies() {
        return switch (this) {
            case A -> IsolationTier.A;
            case B -> IsolationTier.B;
            case C -> IsolationTier.C;
            case D -> IsolationTier.D;
        };
    }

    /** What a process of this tier proves of itself before it is told anything; the others are not even tried. */
    public Set<Probe> claims() {
        return switch (this) {
            case A, B -> EnumSet.allOf(Probe.class);
            case C -> Probe.BY_FILTERS;
            case D -> Set.of();
        };
    }

    /** What does not hold in the tiers that need a deployment's {@code unsafeTier}; empty in the others. */
    public String unsafe() {
        return switch (this) {
            case A, B -> "";
            case C ->
                "UNSAFE tier C: only system calls are filtered. A captured worker or planner can read every file that its user"
                        + " can read, the deployment's keys among them where that is the broker's user";
            case D ->
                "UNSAFE tier D: nothing confines workers and planners. A captured one can do whatever its user can: read keys,"
                        + " write files, reach the network, start programs";
        };
    }
}
