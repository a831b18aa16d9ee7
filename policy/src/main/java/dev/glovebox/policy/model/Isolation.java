package dev.glovebox.policy.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How the processes that see rows are kept apart from everything, and from each other.
 *
 * @param minTier the weakest confinement that the owner accepts; A unless the policy says otherwise
 * @param reuse since a process's first question, within which it may answer more of the same caller under this grant; absent, it answers one
 */
public record Isolation(IsolationTier minTier, Optional<Duration> reuse, SourceLine at) {}
