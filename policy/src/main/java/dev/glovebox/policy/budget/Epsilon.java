package dev.glovebox.policy.budget;

import java.math.BigDecimal;

/** A privacy loss ε, between 10⁻⁹ and 64, with at most nine decimals so that every text has one exact meaning. */
public record Epsilon(BigDecimal value) implements Comparable<Epsilon> {
    private static final int DECIMALS = 9;
    private static final BigDecimal MOST = BigDecimal.valueOf(64);

    public Epsilon {
        value = PlainNumber.normalized(value);
        if (value.signum() <= 0 || value.compareTo(MOST) > 0 || value.scale() > DECIMALS) {
            throw new IllegalArgumentException("epsilon is above 0, at most 64 and has at most 9 decimals");
        }
    }

    /** Parses a plain or scientific decimal; throws {@link IllegalArgumentException} for anything else. */
    public static Epsilon of(String text) {
        return new Epsilon(PlainNumber.parse(text));
    }

    @Override
    public int compareTo(Epsilon other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
