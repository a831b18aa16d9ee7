/**
 * From an owner's files to a sealed version; runs in a process of its own.
 *
 * <p>Takes: CSV or Parquet files, the policy that declares them, keys. Gives: one sealed file, complete or not at all, and a report to
 * the owner. Never: clear text on a disk, a cell in a message or a log, a claim that was not verified, a version overwritten.
 */
@NullMarked
package dev.glovebox.engine.vault.seal;

import org.jspecify.annotations.NullMarked;
