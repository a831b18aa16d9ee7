/**
 * The one contract, for Fabric and for the embedded ledger.
 *
 * <p>Takes records and a creator's certificate; gives coded refusals or writes. {@link
 * dev.glovebox.ledger.contract.LedgerRules} decides, without any Fabric type, so that an offline replay decides the same. Never reads a clock, draws a
 * random number, or relies on reading its own writes.
 */
@NullMarked
package dev.glovebox.ledger.contract;

import org.jspecify.annotations.NullMarked;
