/**
 * Policy files as text.
 *
 * <p>Takes untrusted bytes; gives a complete {@link dev.glovebox.policy.model.DataPolicy}, or every problem found, each with code, place and
 * suggestion. Never guesses, never ignores a key and never throws for any input.
 */
@NullMarked
package dev.glovebox.policy.text;

import org.jspecify.annotations.NullMarked;
