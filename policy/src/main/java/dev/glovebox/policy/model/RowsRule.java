package dev.glovebox.policy.model;

/** At most {@code atMost} rows of one person are sealed; what sealing does with more is {@code surplus}. */
public record RowsRule(int atMost, Surplus surplus) {
    public static final int MOST = 1_000_000;

    public RowsRule {
        if (atMost < 1 || atMost > MOST) {
            throw new IllegalArgumentException("rows per person are between 1 and " + MOST);
        }
    }

    /** {@code rows: n} refuses the sealing; {@code keep: n} drops the surplus rows. */
    public enum Surplus {
        REFUSE,
        DROP
    }
}
