package dev.glovebox.policy.model;

/** The weakest confinement that the owner accepts; A unless the policy says otherwise. */
public record Isolation(IsolationTier minTier, SourceLine at) {}
