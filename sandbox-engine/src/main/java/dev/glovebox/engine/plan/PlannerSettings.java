package dev.glovebox.engine.plan;

import java.time.Duration;

/**
 * How planners are kept.
 *
 * @param planners how many stand ready
 * @param startTime in which one must have started and warmed up, or taken in a catalog
 * @param deadline in which a question must be answered; then its planner is killed
 * @param patience how long a question waits for a free planner
 */
public record PlannerSettings(int planners, Duration startTime, Duration deadline, Duration patience) {
    public static final PlannerSettings USUAL =
            new PlannerSettings(2, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(10));

    public PlannerSettings {
        if (planners < 1 || startTime.isNegative() || deadline.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException("at least one planner, and no negative times");
        }
    }

    public PlannerSettings withDeadline(Duration changed) {
        return new PlannerSettings(planners, startTime, changed, patience);
    }
}
