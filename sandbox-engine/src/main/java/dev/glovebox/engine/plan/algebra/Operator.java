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
    /** {@code SAME(a, b)}: {@code a IS NOT DISTINCT FROM b}; never NULL. */
    SAME(2, 2, ""),
    /** {@code LIKE(text, pattern)} or {@code LIKE(text, pattern, escape)}. */
    LIKE(2, 3, ""),
    CONCAT(2, Operator.MANY, ""),
    /** NULL if any operand is, as the standard has it. */
    LEAST(2, Operator.MANY, "least"),
    GREATEST(2, Operator.MANY, "greatest"),
    ABS(1, 1, "abs"),
    SIGN(1, 1, "sign"),
    /** {@code MOD(x, m)} with a constant m ≥ 1; its sign is that of x. */
    MOD(2, 2, "mod"),
    /** Of doubles; an exact number is rounded by a {@link #CAST} to fewer digits. */
    ROUND(1, 2, "round"),
    FLOOR(1, 1, "floor"),
    CEIL(1, 1, "ceil"),
    LOWER(1, 1, "lower"),
    UPPER(1, 1, "upper"),
    /** {@code TRIM(text)} of blanks, or {@code TRIM(text, character)}. */
    TRIM(1, 2, "trim"),
    TRIM_LEADING(1, 2, "trim"),
    TRIM_TRAILING(1, 2, "trim"),
    CHAR_LENGTH(1, 1, "char_length"),
    /** {@code SUBSTRING(text, from, length)}; what lies before the first character counts, but is not there. */
    SUBSTRING(3, 3, "substring"),
    /** {@code RIGHT(text, length)}. */
    RIGHT(2, 2, "substring"),
    /** {@code POSITION(part, text)}: from 1, and 0 where the part is not found. */
    POSITION(2, 2, "position"),
    REPLACE(3, 3, "replace"),
    LPAD(3, 3, "lpad"),
    RPAD(3, 3, "rpad"),
    EXTRACT_MILLENNIUM(1, 1, "extract"),
    EXTRACT_CENTURY(1, 1, "extract"),
    EXTRACT_DECADE(1, 1, "extract"),
    EXTRACT_YEAR(1, 1, "extract"),
    EXTRACT_ISOYEAR(1, 1, "extract"),
    EXTRACT_QUARTER(1, 1, "extract"),
    EXTRACT_MONTH(1, 1, "extract"),
    /** The week of ISO 8601. */
    EXTRACT_WEEK(1, 1, "extract"),
    EXTRACT_DAY(1, 1, "extract"),
    EXTRACT_DOY(1, 1, "extract"),
    /** 1 is Monday. */
    EXTRACT_ISODOW(1, 1, "extract"),
    /** 1 is Sunday. */
    EXTRACT_DAYOFWEEK(1, 1, "extract"),
    EXTRACT_HOUR(1, 1, "extract"),
    EXTRACT_MINUTE(1, 1, "extract"),
    EXTRACT_SECOND(1, 1, "extract"),
    EXTRACT_MILLISECOND(1, 1, "extract"),
    EXTRACT_MICROSECOND(1, 1, "extract"),
    EXTRACT_EPOCH(1, 1, "extract"),
    TRUNC_YEAR(1, 1, "date_trunc"),
    TRUNC_QUARTER(1, 1, "date_trunc"),
    TRUNC_MONTH(1, 1, "date_trunc"),
    TRUNC_WEEK(1, 1, "date_trunc"),
    TRUNC_DAY(1, 1, "date_trunc"),
    TRUNC_HOUR(1, 1, "date_trunc"),
    TRUNC_MINUTE(1, 1, "date_trunc"),
    TRUNC_SECOND(1, 1, "date_trunc"),
    /** {@code PLUS_MONTHS(time, constant)}: the month's last day where the day is not in it. */
    PLUS_MONTHS(2, 2, ""),
    PLUS_DAYS(2, 2, ""),
    PLUS_MILLISECONDS(2, 2, ""),
    /** {@code YEARS_BETWEEN(from, to)}: whole years, as all that follow, towards zero. */
    YEARS_BETWEEN(2, 2, "timestampdiff"),
    QUARTERS_BETWEEN(2, 2, "timestampdiff"),
    MONTHS_BETWEEN(2, 2, "timestampdiff"),
    WEEKS_BETWEEN(2, 2, "timestampdiff"),
    DAYS_BETWEEN(2, 2, "timestampdiff"),
    HOURS_BETWEEN(2, 2, "timestampdiff"),
    MINUTES_BETWEEN(2, 2, "timestampdiff"),
    SECONDS_BETWEEN(2, 2, "timestampdiff"),
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
