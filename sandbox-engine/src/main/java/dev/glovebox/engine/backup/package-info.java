/**
 * A deployment as files that another one can be made of.
 *
 * <p>Takes a deployment's folder, whose broker may be running; gives a folder with a manifest of digests, and from that a deployment again. Never takes a key
 * that stays with a person, never overwrites anything, and never lets what it restored spend: the ledger finds itself relocated and waits for its owners.
 */
@NullMarked
package dev.glovebox.engine.backup;

import org.jspecify.annotations.NullMarked;
