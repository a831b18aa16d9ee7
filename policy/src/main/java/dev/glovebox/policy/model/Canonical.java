package dev.glovebox.policy.model;

import java.util.Locale;

/** How an identifier is written before persons are compared by it. */
public enum Canonical {
    EXACT("exact"),
    TRIM("trim"),
    UPPER_TRIM("upper-trim");

    private final String text;

    Canonical(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public String apply(String identifier) {
        return switch (this) {
            case EXACT -> identifier;
            case TRIM -> identifier.strip();
            case UPPER_TRIM -> identifier.strip().toUpperCase(Locale.ROOT);
        };
    }
}
