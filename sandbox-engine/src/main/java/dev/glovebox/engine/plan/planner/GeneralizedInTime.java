package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.ColumnGrant;
import java.util.Optional;

/** A value that a subquery computed from the exact column can no longer be made coarse. */
final class GeneralizedInTime implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        boolean coarse = use.grant().flatMap(ColumnGrant::generalize).isPresent();
        boolean asked = use.purpose() instanceof Purpose.Key
                || (use.purpose() instanceof Purpose.Filter
                        && use.grant().map(ColumnGrant::filterGeneralized).orElse(false));
        return coarse && asked && use.settled() && !use.generalized()
                ? Optional.of(use.objection(
                        PlanCode.COLUMN_USE,
                        "is used only in its generalized form, and a subquery has computed with the exact one",
                        "compute with " + use.name() + " in the same SELECT that groups by it"))
                : Optional.empty();
    }
}
