package dev.glovebox.policy.decision;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.Mechanism;
import dev.glovebox.policy.model.SmallGroups;
import java.util.OptionalInt;

/**
 * The strictest protection over all datasets about persons.
 *
 * @param minEntities k; 1 only where every dataset releases whole domains
 * @param nonNegative whether some dataset asks that counts and sums that cannot be negative be not shown as such
 * @param groups C₀
 * @param rowsPerGroup C∞, the least that any dataset declares; absent if each has a race instead
 * @param raceUpTo the least cap of a race that any dataset names
 * @param distinctPerGroup C_d, absent if some dataset allows no distinct counts
 * @param epsilon of this query, within each dataset's {@code perQueryMax}
 */
public record PersonTerms(
        int minEntities,
        SmallGroups smallGroups,
        boolean nonNegative,
        int groups,
        OptionalInt rowsPerGroup,
        OptionalInt raceUpTo,
        OptionalInt distinctPerGroup,
        Epsilon epsilon,
        Mechanism mechanism) {}
