/**
 * What broker and worker say to each other: length-prefixed frames on two pipes.
 *
 * <p>Takes bytes of a peer that is not trusted, gives values or {@link dev.glovebox.engine.isolate.wire.MalformedFrame}. Never
 * allocates more than a stated limit on the word of the peer and never carries an engine's own error text.
 */
@NullMarked
package dev.glovebox.engine.isolate.wire;

import org.jspecify.annotations.NullMarked;
