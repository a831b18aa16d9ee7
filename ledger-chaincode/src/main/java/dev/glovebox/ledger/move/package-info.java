/**
 * A ledger that moves from a deployment's own database to a network.
 *
 * <p>Takes an embedded ledger and a network's contract that nobody used; gives, over a folder that everybody can verify, the same log in both, record for
 * record. Never moves what was not closed first, and never lets the new one spend before its owners confirm its head.
 */
@NullMarked
package dev.glovebox.ledger.move;

import org.jspecify.annotations.NullMarked;
