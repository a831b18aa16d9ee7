/**
 * Takes segments of columns, small records and data keys; gives them sealed, each bound to its place. Doors: {@link
 * dev.glovebox.crypto.seal.SegmentSealer}, {@link dev.glovebox.crypto.seal.RecordSealer}, {@link
 * dev.glovebox.crypto.seal.RecordFiles}, {@link dev.glovebox.crypto.seal.KeyWrap}. Never gives a byte of plaintext that was not authenticated.
 */
@NullMarked
package dev.glovebox.crypto.seal;

import org.jspecify.annotations.NullMarked;
