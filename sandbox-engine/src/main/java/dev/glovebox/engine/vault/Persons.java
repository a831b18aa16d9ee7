package dev.glovebox.engine.vault;

/** The persons whose numbers, unsigned, lie above {@code after} and not above {@code upTo}. */
public record Persons(long after, long upTo) {
    public static final Persons ALL = new Persons(-1, 0xFFFF_FFFFL);

    boolean isAll() {
        return equals(ALL);
    }
}
