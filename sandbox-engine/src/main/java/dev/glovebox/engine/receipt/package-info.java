/**
 * The fifth stage: takes salted commitments of every stage, gives a {@link dev.glovebox.engine.receipt.SignedReceipt}.
 *
 * <p>An answer, a refusal and a failure each end in one. Whoever holds it can check it offline, with public keys alone: {@link
 * dev.glovebox.engine.receipt.ReceiptVerifier}. Never: happens after the answer left.
 */
@NullMarked
package dev.glovebox.engine.receipt;

import org.jspecify.annotations.NullMarked;
