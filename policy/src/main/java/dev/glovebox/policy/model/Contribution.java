package dev.glovebox.policy.model;

import java.util.OptionalInt;

/**
 * How much of one answer one person can make up.
 *
 * @param groups C₀, groups that a person counts in
 * @param rowsPerGroup C∞, rows of a person that count in a group; absent exactly where {@code raceUpTo} stands in its place
 * @param raceUpTo GS: no person adds more than this to a count or a sum of one group, whose bound a race then finds below it
 * @param distinctPerGroup C_d, distinct values of a person that count; without it no distinct values are counted
 */
public record Contribution(
        int groups, OptionalInt rowsPerGroup, OptionalInt raceUpTo, OptionalInt distinctPerGroup, SourceLine at) {
    public Contribution {
        if (rowsPerGroup.isPresent() == raceUpTo.isPresent()) {
            throw new IllegalArgumentException("what one person adds is either bounded or raced for");
        }
    }
}
