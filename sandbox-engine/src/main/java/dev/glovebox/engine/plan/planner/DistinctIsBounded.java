package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.AggregateName;
import java.util.Optional;

/** By how many different values one person moves a count of them must be limited. */
final class DistinctIsBounded implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        boolean counts = use.purpose() instanceof Purpose.Measure(AggregateName function)
                && function == AggregateName.COUNT_DISTINCT;
        boolean bounded = use.granted()
                .grant()
                .contribution()
                .map(contribution -> contribution.distinctPerGroup().isPresent())
                .orElse(true);
        return counts && !bounded
                ? Optional.of(use.objection(
                        PlanCode.NO_BOUNDS,
                        "may not be counted by different values",
                        "group by it and count, or ask "
                                + use.granted().published().policy().owner() + " for contribution.distinctPerGroup"))
                : Optional.empty();
    }
}
