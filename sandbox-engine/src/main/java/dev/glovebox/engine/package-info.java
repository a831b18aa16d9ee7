/** The engine: the five stages of one query, {@code plan}, {@code charge}, {@code isolate}, {@code release} and {@code receipt}, and their surfaces. */
@NullMarked
package dev.glovebox.engine;

import org.jspecify.annotations.NullMarked;
