/**
 * The ledger without a network: the contract in this process, over SQLite, with a Merkle log.
 *
 * <p>Takes signed proposals; gives what Fabric gives, conflicts included, and proofs under signed checkpoints. A transaction is
 * reported as valid after its group's fsync and never before. Nothing that is broken is repaired: it is reported.
 */
@NullMarked
package dev.glovebox.ledger.embedded;

import org.jspecify.annotations.NullMarked;
