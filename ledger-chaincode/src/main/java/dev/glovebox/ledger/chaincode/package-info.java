/**
 * The contract as a service that a Fabric peer calls: one process per peer, mutual TLS.
 *
 * <p>Takes a package that was approved, this process's class path and TLS files; serves {@link
 * dev.glovebox.ledger.contract.GloveboxContract}. Never starts as another program than the approved package names, and never answers a client
 * without a certificate that it trusts.
 */
@NullMarked
package dev.glovebox.ledger.chaincode;

import org.jspecify.annotations.NullMarked;
