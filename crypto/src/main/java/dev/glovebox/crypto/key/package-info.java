/**
 * Takes key files and certificate folders, gives secrets that can be destroyed, certificate authorities and identities. A
 * private file that others may read is refused. Never prints, serializes or compares a secret in variable time.
 */
@NullMarked
package dev.glovebox.crypto.key;

import org.jspecify.annotations.NullMarked;
