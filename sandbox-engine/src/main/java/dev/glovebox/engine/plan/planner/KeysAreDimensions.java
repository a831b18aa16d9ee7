package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.ColumnRole;
import java.util.Optional;

/** Only what its owner calls a dimension names groups. */
final class KeysAreDimensions implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        return !(use.purpose() instanceof Purpose.Key) || use.has(ColumnRole.DIMENSION)
                ? Optional.empty()
                : Optional.of(use.objection(
                        PlanCode.NOT_A_DIMENSION,
                        "may not be shown or grouped by",
                        "group by " + use.others(ColumnRole.DIMENSION)));
    }
}
