/**
 * Reads SQL: text, caller and purpose in, a proposed plan or a refusal out.
 *
 * <p>Takes a {@link dev.glovebox.engine.plan.Question} and the catalog; gives a {@link dev.glovebox.engine.plan.Proposal}. Calcite parses,
 * resolves and types here and nowhere else. Never: holds a key or a row, folds a constant, loads a class that a text
 * names, or is trusted: what it refuses it refuses for the sake of a good answer, and the checker refuses again. Runs in a process of its own.
 */
@NullMarked
package dev.glovebox.engine.plan.planner;

import org.jspecify.annotations.NullMarked;
