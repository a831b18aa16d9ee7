package dev.glovebox.policy.model;

import java.util.Set;

/**
 * What may leave. {@code minEntities} is 1 where k does not apply: whole domains and public datasets. With {@code nonNegative}, counts and sums that
 * cannot be negative are not shown as such, whatever the noise.
 */
public record Output(
        int minEntities,
        int maxRows,
        SmallGroups smallGroups,
        boolean nonNegative,
        Set<String> receivers,
        SourceLine at) {
    public Output {
        receivers = Set.copyOf(receivers);
        if (minEntities < 1 || maxRows < 1) {
            throw new IllegalArgumentException("minEntities and maxRows are at least 1");
        }
    }
}
