package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.ColumnRole;
import java.util.Optional;

/** A column that is there for joining decides nothing else. */
final class FiltersSeeValues implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        boolean sees = use.has(ColumnRole.DIMENSION) || use.has(ColumnRole.MEASURE);
        return !(use.purpose() instanceof Purpose.Filter) || sees
                ? Optional.empty()
                : Optional.of(use.objection(
                        PlanCode.COLUMN_USE,
                        "may not be filtered on",
                        "filter on " + use.others(ColumnRole.DIMENSION) + "; compare " + use.name()
                                + " only in a join that its policy lists"));
    }
}
