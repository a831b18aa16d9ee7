/**
 * The second stage: takes a {@link dev.glovebox.engine.plan.SafePlan}, gives a committed charge on the ledger or a refusal.
 *
 * <p>Never: runs after the data was touched.
 */
@NullMarked
package dev.glovebox.engine.charge;

import org.jspecify.annotations.NullMarked;
