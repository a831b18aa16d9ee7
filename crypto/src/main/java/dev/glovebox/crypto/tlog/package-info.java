/**
 * Takes leaf hashes, gives RFC 6962 tree hashes, inclusion and consistency proofs, C2SP checkpoints and {@code tlog-proof@v1}
 * texts. Storage stays with the caller ({@link dev.glovebox.crypto.tlog.HashStore}). Never keeps a record, only its hash.
 */
@NullMarked
package dev.glovebox.crypto.tlog;

import org.jspecify.annotations.NullMarked;
