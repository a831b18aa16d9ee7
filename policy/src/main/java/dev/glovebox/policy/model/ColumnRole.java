package dev.glovebox.policy.model;

/** What a query may do with a column. */
public enum ColumnRole {
    /** Identifies the person; never projected, filtered on or grouped by. */
    PERSON("person"),
    /** Compared in the joins that the grant lists, and nowhere else. */
    JOIN("join"),
    /** Grouped by and filtered on. */
    DIMENSION("dimension"),
    /** Aggregated by the listed functions. */
    MEASURE("measure"),
    /** Not there. */
    HIDDEN("hidden");

    private final String text;

    ColumnRole(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
