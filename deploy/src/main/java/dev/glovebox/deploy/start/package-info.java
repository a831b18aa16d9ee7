/**
 * Quick starts of the command line. Takes the installed jars; gives jars that the JVM can keep ready, and a run of a client from which it learns
 * what to keep. Never opens a deployment that exists, and never changes what a command does.
 */
@NullMarked
package dev.glovebox.deploy.start;

import org.jspecify.annotations.NullMarked;
