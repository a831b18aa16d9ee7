/**
 * The first draft of a policy for a file.
 *
 * <p>Takes the bytes at the beginning of a CSV file; gives a commented policy with the header's columns and coarse types, under which nobody may
 * ask anything. Never writes down what a cell says, how long or how large the cells are, or whether some are empty.
 */
@NullMarked
package dev.glovebox.policy.draft;

import org.jspecify.annotations.NullMarked;
