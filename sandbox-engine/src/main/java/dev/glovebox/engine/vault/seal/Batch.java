package dev.glovebox.engine.vault.seal;

import java.util.List;

/** Some rows of one source that the engine can read now. */
interface Batch {

    /** The engine's types of the raw columns; empty where all are text. */
    List<String> types();

    /** A query with the raw columns {@code r0…} in the policy's order. */
    String rows();

    /** The same with {@code #row}, the ordinal within the batch from 0. */
    String numberedRows();

    /** Of a CSV file the line, of a Parquet file the row, from 1. */
    long line(long row);

    /** Called when the engine could not read the batch; may add problems that explain it. */
    default void explain(Problems problems) {}
}
