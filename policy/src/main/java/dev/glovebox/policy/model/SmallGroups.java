package dev.glovebox.policy.model;

/** What happens to groups with few persons. */
public enum SmallGroups {
    /** Groups below {@code minEntities} never appear. */
    WITHHOLD("withhold"),
    /** Every group of a declared public domain appears, noised; k does not apply. */
    WHOLE_DOMAIN("whole-domain");

    private final String text;

    SmallGroups(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
