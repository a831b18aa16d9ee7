package dev.glovebox.policy.budget;

import java.math.BigDecimal;

/** A failure probability δ of at least 10⁻¹⁴ and at most 10⁻³, with at most eighteen decimals. */
public record Delta(BigDecimal value) implements Comparable<Delta> {
    private static final int DECIMALS = 18;
    private static final BigDecimal LEAST = new BigDecimal("1e-14");
    private static final BigDecimal MOST = new BigDecimal("1e-3");

    public Delta {
        value = PlainNumber.normalized(value);
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0 || value.scale() > DECIMALS) {
            throw new IllegalArgumentException("delta is between 1e-14 and 1e-3 and has at most 18 decimals");
        }
    }

    /** Parses a plain or scientific decimal; throws {@link IllegalArgumentException} for anything else. */
    public static Delta of(String text) {
        return new Delta(PlainNumber.parse(text));
    }

    @Override
    public int compareTo(Delta other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
