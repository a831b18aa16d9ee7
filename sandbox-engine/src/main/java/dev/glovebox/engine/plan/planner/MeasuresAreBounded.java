package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnGrant;
import java.util.Optional;

/** How far one person can move a sum must be known before the noise can be chosen. */
final class MeasuresAreBounded implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        boolean needs = use.purpose() instanceof Purpose.Measure(AggregateName function)
                && function.needsBounds()
                && use.granted().grant().privacy().isPresent();
        boolean bounded = use.grant().flatMap(ColumnGrant::bounds).isPresent()
                || use.facts().range().isPresent();
        return needs && !bounded && !races(use)
                ? Optional.of(use.objection(
                        PlanCode.NO_BOUNDS,
                        "has no bounds",
                        "ask " + use.granted().published().policy().owner() + " for bounds, or count with COUNT("
                                + use.name() + ")"))
                : Optional.empty();
    }

    /** A sum's bound may be raced for. */
    private static boolean races(ColumnCase use) {
        return use.purpose() instanceof Purpose.Measure(AggregateName function)
                && function == AggregateName.SUM
                && use.granted()
                        .grant()
                        .contribution()
                        .filter(contribution -> contribution.raceUpTo().isPresent())
                        .isPresent();
    }
}
