/**
 * Quick starts of the command line. Gives a run of a client from which the JVM learns what to keep. Never opens a deployment that exists, and
 * never changes what a command does.
 */
@NullMarked
package dev.glovebox.deploy.start;

import org.jspecify.annotations.NullMarked;
