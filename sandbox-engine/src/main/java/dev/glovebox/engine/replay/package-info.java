/**
 * Between yesterday's questions and tomorrow's policy.
 *
 * <p>Takes the questions that were put to this deployment, sealed, and a policy that is not published yet; gives who would gain and who would lose by it. Never gives a
 * question's text away, asks no worker, charges nothing.
 */
@NullMarked
package dev.glovebox.engine.replay;

import org.jspecify.annotations.NullMarked;
