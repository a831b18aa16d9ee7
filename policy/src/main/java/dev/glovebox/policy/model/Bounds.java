package dev.glovebox.policy.model;

import java.math.BigDecimal;

/** A closed interval; values are clamped to it, or, as a declared range, verified against it at sealing. */
public record Bounds(BigDecimal lower, BigDecimal upper) {
    public Bounds {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("the lower bound stands first");
        }
    }

    /** The largest distance from zero, which a clamped value can have. */
    public BigDecimal magnitude() {
        return lower.abs().max(upper.abs());
    }
}
