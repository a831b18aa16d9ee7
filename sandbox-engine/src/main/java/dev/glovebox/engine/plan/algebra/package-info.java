/**
 * The typed algebra in which a planner proposes and the checker decides.
 *
 * <p>Takes: nothing; these are values. Gives: {@link dev.glovebox.engine.plan.algebra.ProposedPlan} and its parts, with a strict
 * codec. Never: a Calcite type, a person's id, a key or a row. A decoded plan is outside input: it is well formed, not safe.
 */
@NullMarked
package dev.glovebox.engine.plan.algebra;

import org.jspecify.annotations.NullMarked;
