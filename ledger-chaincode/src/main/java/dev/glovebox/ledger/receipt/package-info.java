/**
 * What leaves the ledger and can be checked without it.
 *
 * <p>Takes records, proofs and public keys; gives receipts that verify offline, salted commitments with their openings, and a
 * verdict over a whole ledger folder. Never needs a private key or a running broker to verify.
 */
@NullMarked
package dev.glovebox.ledger.receipt;

import org.jspecify.annotations.NullMarked;
