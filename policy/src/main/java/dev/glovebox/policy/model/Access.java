package dev.glovebox.policy.model;

/** At most {@code runs} queries per calendar {@code per}, of which at most {@code failures} may fail after their charge. */
public record Access(int runs, Period per, int failures, SourceLine at) {

    /** Calendar periods on the clocks of the grant's zone; weeks begin on Monday. */
    public enum Period {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }
}
