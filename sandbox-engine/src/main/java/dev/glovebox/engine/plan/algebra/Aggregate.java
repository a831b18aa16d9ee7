package dev.glovebox.engine.plan.algebra;

/** One aggregate over the rows of a group. */
public sealed interface Aggregate {

    /** {@code COUNT(*)}. */
    record CountRows() implements Aggregate {}

    /** {@code COUNT(x)}: rows in which the value is not NULL. */
    record CountValues(Expression value) implements Aggregate {}

    /** {@code COUNT(DISTINCT person)}. */
    record CountPersons() implements Aggregate {}

    /** {@code COUNT(DISTINCT person) FILTER (WHERE …)}: persons with a row in which the value is not NULL. */
    record CountPersonsWith(Expression value) implements Aggregate {}

    /** {@code COUNT(DISTINCT x)}: different values that are not NULL. */
    record CountDistinct(Expression value) implements Aggregate {}

    record Sum(Expression value) implements Aggregate {}

    record Average(Expression value) implements Aggregate {}

    /** Variance of the values, of all or as of a sample of more; {@code root} takes its square root. */
    record Variance(Expression value, boolean sample, boolean root) implements Aggregate {
        public String name() {
            return (root ? "stddev_" : "var_") + (sample ? "samp" : "pop");
        }
    }
}
