package dev.glovebox.policy.model;

/** A SQL condition on the owner's rows, kept as text; the planner parses it when the policy is published. */
public record RowPredicate(String sql, SourceLine at) {}
