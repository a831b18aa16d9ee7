/**
 * The lines of {@code docs/architecture.md}, held over the compiled classes of all modules.
 *
 * <p>Takes: what is on the class path. Gives: a failure that says which line was crossed and why it is there. Never: looks at test classes.
 */
@NullMarked
package dev.glovebox.deploy.architecture;

import org.jspecify.annotations.NullMarked;
