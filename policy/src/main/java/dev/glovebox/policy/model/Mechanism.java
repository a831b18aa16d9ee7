package dev.glovebox.policy.model;

/** How answers about persons are protected. */
public enum Mechanism {
    /** Noise with an (ε, δ) guarantee. */
    DP
}
