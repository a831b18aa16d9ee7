/**
 * The ledger as the rest of Glovebox sees it: {@link dev.glovebox.ledger.Ledger}, with the steps and the failures of a Fabric
 * client.
 *
 * <p>Takes signed proposals; gives verdicts, commit states, proofs and traces. Never says that something is committed before it is
 * durable.
 */
@NullMarked
package dev.glovebox.ledger;

import org.jspecify.annotations.NullMarked;
