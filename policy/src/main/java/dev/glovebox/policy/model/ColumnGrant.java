package dev.glovebox.policy.model;

import java.util.Optional;
import java.util.Set;

/** What one grant permits for one column. With {@code filterGeneralized} filters see the generalized value too. */
public record ColumnGrant(
        Set<ColumnRole> roles,
        Set<AggregateName> functions,
        Optional<Bounds> bounds,
        Optional<Generalization> generalize,
        boolean filterGeneralized,
        SourceLine at) {
    public ColumnGrant {
        roles = Set.copyOf(roles);
        functions = Set.copyOf(functions);
    }

    /** Whether the functions admit {@code function}: whoever may ask for every quantile may ask for the median. */
    public boolean admits(AggregateName function) {
        return functions.contains(function)
                || (function == AggregateName.MEDIAN && functions.contains(AggregateName.QUANTILE));
    }

    public boolean has(ColumnRole role) {
        return roles.contains(role);
    }
}
