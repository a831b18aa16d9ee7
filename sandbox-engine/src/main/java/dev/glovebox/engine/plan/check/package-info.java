/**
 * The checker: what it passes is person-preserving below, and a bounded measurement above.
 *
 * <p>Takes: a {@link dev.glovebox.engine.plan.algebra.ProposedPlan}, which is outside input, the question's caller and the catalog. Gives: a
 * {@link dev.glovebox.engine.plan.SafePlan} with the one statement that a worker runs, or a refusal. It derives persons, bounds and permissions itself
 * from verified facts and policies, puts the measurement around the plan itself, and knows nothing of Calcite or of SQL texts that people wrote.
 */
@NullMarked
package dev.glovebox.engine.plan.check;

import org.jspecify.annotations.NullMarked;
