package dev.glovebox.policy.check;

import dev.glovebox.policy.check.Finding.Level;

/** What is noticed in a file that reads well. The groups: floors of the classification, then what cannot have been meant. */
public enum LintCode {
    FLOOR_ENTITIES("FLOOR-01", Level.ERROR, "minEntities below what the classification demands"),
    FLOOR_EPSILON("FLOOR-02", Level.ERROR, "perQueryMax above what the classification allows"),
    FLOOR_TIER("FLOOR-03", Level.ERROR, "a weaker confinement than the classification demands"),
    FLOOR_SHARED("FLOOR-04", Level.ERROR, "a grant on data that its classification forbids to share"),

    FLOOR_ROLE("FLOOR-05", Level.ERROR, "a role that the column's classification forbids"),
    FLOOR_THRESHOLD("FLOOR-06", Level.ERROR, "a release without noise that the classification forbids"),
    UNSAFE_TIER("UNSAFE-01", Level.WARNING, "a grant that accepts workers which nothing holds back"),
    EXPIRED("DATE-01", Level.WARNING, "a grant whose last day has passed"),

    NEVER_FIRST("REACH-01", Level.WARNING, "a grant that an earlier one always comes before"),
    NO_RECEIVER("REACH-02", Level.WARNING, "consumers who may not receive the answer"),
    NO_DOMAIN("REACH-03", Level.WARNING, "dimensions without a domain where only whole domains are released"),
    NO_TRUNCATION("REACH-04", Level.WARNING, "a date shown by its unit, without date_trunc among the functions"),
    NO_DISTINCT("REACH-05", Level.WARNING, "count_distinct without distinctPerGroup"),
    NO_RACE("REACH-06", Level.WARNING, "a function that raceUpTo does not serve"),

    CLAMPED_AWAY("CLAMP-01", Level.WARNING, "bounds that leave nothing of a column's values"),
    CLAMP_BEYOND("CLAMP-02", Level.WARNING, "bounds wider than the column's range, which only add noise"),

    OVERPROMISED("SHARE-01", Level.WARNING, "grants that together promise more than the dataset's budget"),

    LOOK_ALIKE("NAME-01", Level.WARNING, "two names that can be mistaken for each other"),
    UNKNOWN_FUNCTION("NAME-02", Level.WARNING, "a function that no question can use"),
    UNKNOWN_CODE("NAME-03", Level.WARNING, "a test that expects a code which no refusal has"),

    NEVER_ALLOWED("TEST-02", Level.WARNING, "a grant under which no test is allowed"),
    NEVER_DENIED("TEST-03", Level.WARNING, "grants, and no test that is denied");

    private final String code;
    private final Level level;
    private final String meaning;

    LintCode(String code, Level level, String meaning) {
        this.code = code;
        this.level = level;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public Level level() {
        return level;
    }

    public String meaning() {
        return meaning;
    }
}
