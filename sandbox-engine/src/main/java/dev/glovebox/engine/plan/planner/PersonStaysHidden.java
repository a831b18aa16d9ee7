package dev.glovebox.engine.plan.planner;

import java.util.Optional;

/** Persons are joined and counted; they are not shown, grouped by, filtered on or summed. */
final class PersonStaysHidden implements UseRule {
    @Override
    public Optional<Objection> object(ColumnCase use) {
        if (!use.person()) {
            return Optional.empty();
        }
        return switch (use.purpose()) {
            case Purpose.Passed() -> Optional.empty();
            case Purpose.Filter() -> refused(use, "is never filtered on, only compared with persons in a join");
            case Purpose.Key() -> refused(use, "is never shown or grouped by");
            case Purpose.Measure(var function) ->
                refused(use, "is counted as COUNT(DISTINCT " + use.name() + ") alone");
        };
    }

    private static Optional<Objection> refused(ColumnCase use, String finding) {
        return Optional.of(
                use.objection(PlanCode.COLUMN_USE, finding, "count persons with COUNT(DISTINCT " + use.name() + ")"));
    }
}
