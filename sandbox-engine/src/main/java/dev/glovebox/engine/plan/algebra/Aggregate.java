package dev.glovebox.engine.plan.algebra;

/** One aggregate over the rows of a group. */
public sealed interface Aggregate {

    /** {@code COUNT(*)}. */
    record CountRows() implements Aggregate {}

    /** {@code COUNT(x)}: rows in which the value is not NULL. */
    record CountValues(Expression value) implements Aggregate {}

    /** {@code COUNT(DISTINCT person)}. */
    record CountPersons() implements Aggregate {}

    record Sum(Expression value) implements Aggregate {}

    record Average(Expression value) implements Aggregate {}
}
