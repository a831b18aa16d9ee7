/**
 * Starts a program of ours so that it can reach nothing but what it was given.
 *
 * <p>Takes a {@link dev.glovebox.engine.isolate.sandbox.Confinement} (program, read-only files, limits), gives a running
 * process or a {@link dev.glovebox.engine.isolate.sandbox.SandboxException} that names what the host lacks. Inside the child,
 * {@link dev.glovebox.engine.isolate.sandbox.Lockdown} closes what the start still needed and probes that it is closed. Never
 * starts anything below the tier that was asked for.
 */
@NullMarked
package dev.glovebox.engine.isolate.sandbox;

import org.jspecify.annotations.NullMarked;
