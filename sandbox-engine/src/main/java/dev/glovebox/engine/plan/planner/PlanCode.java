package dev.glovebox.engine.plan.planner;

/** Every reason for which a text is refused before it becomes a plan. The numbers agree with those of the checker and of the policies. */
enum PlanCode {
    SYNTAX("SQL-01", "the text is not SQL of the dialect"),
    ONE_STATEMENT("SQL-02", "more than one statement"),
    ONLY_SELECT("SQL-03", "something other than SELECT"),
    NOT_SUPPORTED("SQL-04", "SQL that questions cannot use"),
    TOO_LARGE("SQL-05", "text, nesting, expansion or plan beyond the limits"),
    PARAMETER("SQL-07", "a parameter is missing, unused or not of its place's type"),
    TYPES("SQL-08", "operands of types that do not go together"),
    NOT_UNDERSTOOD("SQL-09", "the text could not be resolved"),
    NO_DATASET("DATA-01", "a table that is no published dataset"),
    COLUMN_USE("COL-01", "a column used in a way that its grant does not give"),
    NO_COLUMN("COL-04", "a column that does not exist"),
    NOT_A_DIMENSION("COL-05", "grouped by a column that is no dimension"),
    PERSONS_APART("JOIN-01", "rows of two persons could meet"),
    PRESERVES_PUBLIC("JOIN-02", "a join that keeps unmatched public rows"),
    JOIN_KEY("JOIN-03", "a join on columns that a policy does not list"),
    JOIN_TYPE("JOIN-05", "a kind of join that a policy does not list"),
    JOIN_COUNT("JOIN-06", "more joins than a policy allows"),
    WINDOW("WINDOW-01", "a window over rows of several persons"),
    ROWS_SHOWN("AGG-01", "rows instead of groups"),
    AGGREGATE_USE("AGG-02", "an aggregate that its column is not granted for"),
    NO_BOUNDS("AGG-03", "a sum or mean without bounds"),
    NO_SUCH_AGGREGATE("AGG-06", "an aggregate that is not protected yet"),
    NESTED("AGG-07", "a measurement inside another question"),
    NOT_GROUPED("AGG-08", "a column neither grouped nor aggregated"),
    PARTITION("THR-03", "a question that is not of the one partition"),
    FUNCTION_USE("FUNC-01", "a function that a policy does not allow"),
    NO_FUNCTION("FUNC-03", "a function that does not exist here"),
    FUNCTION_FORM("FUNC-04", "a form of a function that could fail on some rows");

    private final String code;
    private final String meaning;

    PlanCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
