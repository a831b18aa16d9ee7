/**
 * The first stage: takes an analyst's question and the catalog, gives a {@link dev.glovebox.engine.plan.SafePlan} or a refusal.
 *
 * <p>Calcite proposes in a process of its own ({@code planner}), the checker decides here ({@code check}); {@code algebra} is what they
 * speak. Never: sees a key or a row; depends on data.
 */
@NullMarked
package dev.glovebox.engine.plan;

import org.jspecify.annotations.NullMarked;
