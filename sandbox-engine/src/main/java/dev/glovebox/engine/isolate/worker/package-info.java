/**
 * The worker's own program: the only place where rows are in the clear.
 *
 * <p>Takes, after it has locked itself down and proved it, one {@link dev.glovebox.engine.isolate.wire.WorkerJob}; gives typed
 * cells or one constant failure; then it ends, or where the broker said so begins anew with another engine. Never runs a second statement for a job, never
 * lets an engine's own words out.
 *
 * <p>Its life is short, so it switches on no patterns and compares no records: the JVM links each such place when it first comes there.
 */
@NullMarked
package dev.glovebox.engine.isolate.worker;

import org.jspecify.annotations.NullMarked;
