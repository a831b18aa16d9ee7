/**
 * Stage four. Takes exact aggregates per group and a privacy charge; gives protected cells with their 95 % noise intervals.
 *
 * <p>Two doors: {@link dev.glovebox.engine.release.Calibrator} turns a charge into noise and thresholds without looking at data,
 * {@link dev.glovebox.engine.release.Releaser} applies them. Never draws noise from floating point, never shows a group or an
 * order that was not itself protected, never reads a clock or a file.
 */
@NullMarked
package dev.glovebox.engine.release;

import org.jspecify.annotations.NullMarked;
