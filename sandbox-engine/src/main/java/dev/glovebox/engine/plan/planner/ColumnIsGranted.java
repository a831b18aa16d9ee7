package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.ColumnRole;
import java.util.Optional;

/** A column that the grant does not list, or lists as hidden, is not there. A person at the end of a path is no column here. */
final class ColumnIsGranted implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        boolean elsewhere = use.person()
                && use.granted()
                        .published()
                        .policy()
                        .schema()
                        .column(use.name())
                        .isEmpty();
        return use.grant().isPresent() || elsewhere
                ? Optional.empty()
                : Optional.of(use.objection(
                        PlanCode.COLUMN_USE,
                        "is hidden from you",
                        "you may group by " + use.others(ColumnRole.DIMENSION) + " and aggregate "
                                + use.others(ColumnRole.MEASURE)));
    }
}
