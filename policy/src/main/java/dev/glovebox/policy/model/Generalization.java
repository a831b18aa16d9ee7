package dev.glovebox.policy.model;

import java.math.BigDecimal;

/** The coarser form in which a dimension is shown and grouped by. */
public sealed interface Generalization {

    /** Dates and timestamps are cut to the start of a unit; weeks begin on Monday. */
    enum DateUnit implements Generalization {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /** Numbers are cut down to the next lower multiple of {@code width}. */
    record Width(BigDecimal width) implements Generalization {
        public Width {
            if (width.signum() <= 0) {
                throw new IllegalArgumentException("a bucket's width is above 0");
            }
        }
    }

    /** Texts are cut to their first {@code length} characters. */
    record Prefix(int length) implements Generalization {
        public Prefix {
            if (length < 1) {
                throw new IllegalArgumentException("a prefix has at least 1 character");
            }
        }
    }
}
