/**
 * The ledger on a Hyperledger Fabric network, behind the same port as the embedded one.
 *
 * <p>Takes signed proposals and the peers' addresses; gives endorsements, ends of transactions as the network's blocks have them, and proofs and traces from a
 * replica of these blocks. Never signs for anybody whose key is elsewhere, and never takes silence for success: what is not in a block is unknown.
 */
@NullMarked
package dev.glovebox.ledger.fabric;

import org.jspecify.annotations.NullMarked;
