/**
 * How records cross between processes: strict JSON, by the declared types alone.
 *
 * <p>Takes and gives: records of records, sealed interfaces, enums, collections and plain values. Never: a class named by the
 * other side, an unknown or missing field, more depth or size than agreed. What it decodes is well formed, not true.
 */
@NullMarked
package dev.glovebox.engine.plan.wire;

import org.jspecify.annotations.NullMarked;
