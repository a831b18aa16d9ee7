/**
 * Sealed datasets at rest, and their way into a worker.
 *
 * <p>Takes: a dataset version, the root that the ledger names for it, and an owner's key. Gives: the data keys of exactly the columns
 * that one query reads, and, inside a worker, a Parquet file of exactly these columns. Never: a byte that was not
 * authenticated, a statistic of a column, or a key that was not asked for.
 */
@NullMarked
package dev.glovebox.engine.vault;

import org.jspecify.annotations.NullMarked;
