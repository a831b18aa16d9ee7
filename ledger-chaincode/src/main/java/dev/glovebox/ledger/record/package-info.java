/**
 * What is on the ledger: one record type per event, each with one canonical encoding.
 *
 * <p>Takes ids, integers, codes and salted digests; gives the bytes that are hashed, stored and proven. Never holds SQL,
 * literals, results, people's identifiers or free text: every field is checked against its narrow shape.
 */
@NullMarked
package dev.glovebox.ledger.record;

import org.jspecify.annotations.NullMarked;
