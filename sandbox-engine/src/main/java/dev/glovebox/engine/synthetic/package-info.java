/**
 * Rows that nobody ever was: made up from policies and the question's own words, so that the shape of an answer can be seen before it is paid for.
 *
 * <p>Takes a checked plan and the policies it was checked under; gives the plan's tables as text. The same policy and plan give the same rows.
 * Never reads data, a key or a sealed file.
 */
@NullMarked
package dev.glovebox.engine.synthetic;

import org.jspecify.annotations.NullMarked;
