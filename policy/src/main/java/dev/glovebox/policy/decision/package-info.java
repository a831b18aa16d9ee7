/**
 * May this person ask for this purpose now, and on which terms?
 *
 * <p>Takes a request and the published policies of its datasets; gives the strictest terms over all owners, or a refusal with rule,
 * place and way out. Never reads a clock, a row or SQL, and never permits what no policy names.
 */
@NullMarked
package dev.glovebox.policy.decision;

import org.jspecify.annotations.NullMarked;
