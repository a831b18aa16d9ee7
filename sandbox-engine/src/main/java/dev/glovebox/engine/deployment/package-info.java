/**
 * One deployment on disk: where everything stands, how it begins, and the broker built from it.
 *
 * <p>Takes: a home folder. Gives: {@link dev.glovebox.engine.deployment.Broker}, all stages wired. Never: guesses; an unknown setting, a missing key or a
 * key that others can read is a refusal that names the file.
 */
@NullMarked
package dev.glovebox.engine.deployment;

import org.jspecify.annotations.NullMarked;
