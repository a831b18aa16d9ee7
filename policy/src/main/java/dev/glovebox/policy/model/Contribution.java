package dev.glovebox.policy.model;

import java.util.OptionalInt;

/**
 * How much of one answer one person can make up.
 *
 * @param groups C₀, groups that a person counts in
 * @param rowsPerGroup C∞, rows of a person that count in a group
 * @param distinctPerGroup C_d, distinct values of a person that count; without it no distinct values are counted
 */
public record Contribution(int groups, int rowsPerGroup, OptionalInt distinctPerGroup, SourceLine at) {}
