package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnRole;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A measure is aggregated by the functions that its grant lists; counting the values of a dimension is free to all. */
final class MeasuresAreGranted implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        if (!(use.purpose() instanceof Purpose.Measure(AggregateName function))
                || (function.onlyCounts() && use.has(ColumnRole.DIMENSION))) {
            return Optional.empty();
        }
        if (!use.has(ColumnRole.MEASURE)) {
            return Optional.of(use.objection(
                    PlanCode.AGGREGATE_USE,
                    "is no measure, so it has no " + function.text(),
                    "aggregate " + use.others(ColumnRole.MEASURE) + ", or count rows with COUNT(*)"));
        }
        Set<AggregateName> granted = use.grant().map(ColumnGrant::functions).orElse(Set.of());
        return use.grant().map(grant -> grant.admits(function)).orElse(false)
                ? Optional.empty()
                : Optional.of(use.objection(
                        PlanCode.AGGREGATE_USE,
                        "is not granted for " + function.text(),
                        granted.isEmpty() ? "count rows with COUNT(*)" : "granted: " + names(granted)));
    }

    private static String names(Set<AggregateName> functions) {
        return new TreeSet<>(functions).stream().map(AggregateName::text).collect(Collectors.joining(", "));
    }
}
