package dev.glovebox.engine.plan.planner;

import java.util.Optional;

/** One reason for which a column cannot be used for a purpose. */
@FunctionalInterface
interface UseRule {
    Optional<Objection> object(ColumnCase use);
}
