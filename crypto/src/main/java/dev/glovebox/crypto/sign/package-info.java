/**
 * Takes messages and keys, gives signatures and C2SP signed notes. Doors: {@link dev.glovebox.crypto.sign.Signers}, {@link
 * dev.glovebox.crypto.sign.Verifiers}, {@link dev.glovebox.crypto.sign.SignedNote}. Never reads a file, never says that a
 * key is to be trusted: that is the caller&#39;s knowledge.
 */
@NullMarked
package dev.glovebox.crypto.sign;

import org.jspecify.annotations.NullMarked;
