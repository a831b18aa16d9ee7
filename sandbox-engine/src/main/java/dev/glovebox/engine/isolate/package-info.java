/**
 * The third stage of a query: one engine query runs where it can reach nothing.
 *
 * <p>Takes a {@link dev.glovebox.engine.isolate.wire.WorkerJob} with the keys of just the columns it reads, gives a
 * {@link dev.glovebox.engine.isolate.RawResult} or a coded {@link dev.glovebox.engine.isolate.WorkerException}. Never hands
 * keys to a worker that has not proved its lockdown, never gives one that saw rows to another caller or grant, never repeats an engine's words.
 */
@NullMarked
package dev.glovebox.engine.isolate;

import org.jspecify.annotations.NullMarked;
