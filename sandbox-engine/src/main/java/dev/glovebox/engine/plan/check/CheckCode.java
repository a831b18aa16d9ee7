package dev.glovebox.engine.plan.check;

/** Every reason for which the checker refuses a plan, with the way out. */
enum CheckCode {
    CATALOG("PLAN-01", "ask again: the catalog may have changed; `dataset list` shows what is there"),
    MALFORMED("PLAN-02", "this is a fault of the planner, not of the question: report it to the operator"),
    TOO_DEEP("PLAN-03", "write the question with fewer nested subqueries"),
    COLUMN("COL-01", "`describe` shows the columns that you may use, and how"),
    GENERALIZED("COL-02", "use the column in the generalized form that `describe` shows"),
    FUNCTION("FUNC-01", "`describe` shows the functions that you may use"),
    OVERFLOW("FUNC-02", "keep arithmetic to columns with declared ranges, or to fewer digits"),
    PERSON("PERSON-01", "compare person columns with each other in a join; they can be counted, not shown"),
    TWO_PERSONS("JOIN-01", "join the tables on their person columns"),
    JOIN_KIND("JOIN-02", "use a join that keeps the rows of the side with persons"),
    JOIN_KEY("JOIN-03", "join on a key that `describe` shows"),
    JOIN_SIZE("JOIN-04", "join fewer tables with several rows per person"),
    WINDOW("WINDOW-01", "partition the window by the person column"),
    ROWS("AGG-01", "ask for counts, sums or averages of groups"),
    AGGREGATE("AGG-02", "`describe` shows which functions a measure is granted for"),
    BOUNDS("AGG-03", "ask the owner for bounds on the column"),
    DISTINCT("AGG-03", "group by the value and count, or ask the owner for contribution.distinctPerGroup"),
    DOMAIN("AGG-04", "group by columns with a declared public domain"),
    WHOLE_SIZE("AGG-09", "group by fewer keys, or name fewer grouping sets: GROUPING SETS ((a), (b), ())"),
    RACED_ROWS("AGG-11", "ask for SUM(x) and COUNT(x), or ask the owner for contribution.rowsPerGroup and bounds"),
    RACED_NEGATIVE("AGG-12", "add WHERE x >= 0 for the summed x, or ask the owner for a range or bounds from 0"),
    RACED_FAR("AGG-13", "round the value to fewer decimals, or ask the owner for a lower contribution.raceUpTo"),
    PARTITION(
            "THR-03",
            "group by the first columns of the partition that `describe` shows, all rows, with COUNT, SUM and AVG of plain columns"),
    KEY("AGG-05", "group by whole numbers, text, dates or true/false"),
    MANY_GROUPS("AGG-10", "group by fewer or coarser keys, or ask for AVG in so many groups");

    private final String code;
    private final String wayOut;

    CheckCode(String code, String wayOut) {
        this.code = code;
        this.wayOut = wayOut;
    }

    String code() {
        return code;
    }

    String wayOut() {
        return wayOut;
    }
}
