/**
 * Takes the name of a suite, gives its complete set of primitives: international (SHA-256, AES-256-GCM, Ed25519) or national
 * (SM3, SM4-GCM, SM2). Door: {@link dev.glovebox.crypto.suite.Suites}. Never mixes the two, never falls back from one to the other.
 */
@NullMarked
package dev.glovebox.crypto.suite;

import org.jspecify.annotations.NullMarked;
