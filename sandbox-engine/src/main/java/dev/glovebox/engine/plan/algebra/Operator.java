package dev.glovebox.engine.plan.algebra;

/**
 * Every operator that a plan may hold, as a table: its least and most operands and the name under which a policy's
 * {@code functions.allow} admits it (empty: part of the language, always admitted).
 *
 * <p>Each is total: where the engine's own form can fail (overflow, division by zero, a cast), the printer uses the form that yields
 * NULL instead, so that no error depends on data.
 */
public enum Operator {
    EQUAL(2, 2, ""),
    NOT_EQUAL(2, 2, ""),
    LESS(2, 2, ""),
    LESS_OR_EQUAL(2, 2, ""),
    GREATER(2, 2, ""),
    GREATER_OR_EQUAL(2, 2, ""),
    AND(2, Operator.MANY, ""),
    OR(2, Operator.MANY, ""),
    NOT(1, 1, ""),
    IS_NULL(1, 1, ""),
    IS_NOT_NULL(1, 1, ""),
    IS_TRUE(1, 1, ""),
    IN(2, Operator.MANY, ""),
    PLUS(2, 2, ""),
    MINUS(2, 2, ""),
    TIMES(2, 2, ""),
    DIVIDE(2, 2, ""),
    NEGATE(1, 1, ""),
    CASE(3, Operator.MANY, ""),
    COALESCE(1, Operator.MANY, ""),
    CAST(1, 1, ""),
    LIKE(2, 2, ""),
    ABS(1, 1, "abs"),
    ROUND(1, 2, "round"),
    FLOOR(1, 1, "floor"),
    CEIL(1, 1, "ceil"),
    LOWER(1, 1, "lower"),
    UPPER(1, 1, "upper"),
    TRIM(1, 1, "trim"),
    CHAR_LENGTH(1, 1, "char_length"),
    SUBSTRING(3, 3, "substring"),
    EXTRACT_YEAR(1, 1, "extract"),
    EXTRACT_QUARTER(1, 1, "extract"),
    EXTRACT_MONTH(1, 1, "extract"),
    EXTRACT_DAY(1, 1, "extract"),
    TRUNC_YEAR(1, 1, "date_trunc"),
    TRUNC_QUARTER(1, 1, "date_trunc"),
    TRUNC_MONTH(1, 1, "date_trunc"),
    TRUNC_WEEK(1, 1, "date_trunc"),
    TRUNC_DAY(1, 1, "date_trunc"),
    /** {@code BUCKET(x, width)}: the lower edge of x's bucket; only generalization produces it. */
    BUCKET(2, 2, ""),
    /** {@code PREFIX(text, length)}: only generalization produces it. */
    PREFIX(2, 2, "");

    private static final int MANY = 4096;

    private final int least;
    private final int most;
    private final String policyName;

    Operator(int least, int most, String policyName) {
        this.least = least;
        this.most = most;
        this.policyName = policyName;
    }

    public boolean takes(int operands) {
        return operands >= least && operands <= most;
    }

    /** The word for this operator in {@code functions.allow}; empty where no policy needs to admit it. */
    public String policyName() {
        return policyName;
    }
}
