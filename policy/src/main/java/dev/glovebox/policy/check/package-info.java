/**
 * What a policy file lets expect, before anybody publishes it.
 *
 * <p>Takes the bytes of a file and today's date; gives findings with code, place and way out, explanations of every code, and the file with what
 * is beyond doubt mended. Never permits anything, and never needs a deployment.
 */
@NullMarked
package dev.glovebox.policy.check;

import org.jspecify.annotations.NullMarked;
