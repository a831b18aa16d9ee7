/**
 * What speed costs: the measures that the project promises, each beside a baseline of the same run. Takes sizes and rounds,
 * gives one JSON line per measure. Never measures anything but the product's own path, and never rounds in its own favour.
 */
@NullMarked
package dev.glovebox.deploy.bench;

import org.jspecify.annotations.NullMarked;
