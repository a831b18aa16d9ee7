package dev.glovebox.policy.model;

/** Aggregates that a measure can be granted for. */
public enum AggregateName {
    COUNT("count"),
    SUM("sum"),
    AVG("avg"),
    VAR("var"),
    STDDEV("stddev"),
    MEDIAN("median"),
    /** Every quantile; the median is one. */
    QUANTILE("quantile"),
    COUNT_DISTINCT("count_distinct");

    private final String text;

    AggregateName(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether its sensitivity depends on the size of the values. */
    public boolean needsBounds() {
        return !onlyCounts();
    }

    /** Whether only the presence of values, or which are equal, decides. */
    public boolean onlyCounts() {
        return this == COUNT || this == COUNT_DISTINCT;
    }
}
