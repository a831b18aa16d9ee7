/**
 * Between plan and charge: what a question needs besides its grants.
 *
 * <p>Takes a {@link dev.glovebox.engine.plan.SafePlan}; gives a permit that the ledger will check again, a request that waits for signatures, or a refusal. Keeps
 * requests and templates sealed: a question's text is in no log, and on the ledger stand commitments alone. Never sees a key of data or a row.
 */
@NullMarked
package dev.glovebox.engine.approval;

import org.jspecify.annotations.NullMarked;
