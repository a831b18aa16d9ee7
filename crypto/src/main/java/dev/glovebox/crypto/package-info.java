/**
 * Keys, suites, seals, signatures and tamper-evident logs: the only room that names Bouncy Castle.
 *
 * <p>Takes and gives plain values; every failure is a {@link dev.glovebox.crypto.CryptoException} with a code. Registers no
 * security provider, logs nothing, and never puts a secret into a message.
 */
@NullMarked
package dev.glovebox.crypto;

import org.jspecify.annotations.NullMarked;
