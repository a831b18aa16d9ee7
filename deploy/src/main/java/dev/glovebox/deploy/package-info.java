/**
 * The outermost shell: the command line that the launcher starts. Takes the commands of the engine, adds those that need
 * sample data. Never touches keys or rows itself.
 */
@NullMarked
package dev.glovebox.deploy;

import org.jspecify.annotations.NullMarked;
