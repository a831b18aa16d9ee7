/**
 * The command line: a client of the broker where that suffices, and the host's own commands ({@code init}, {@code serve}, {@code dataset seal},
 * …).
 *
 * <p>Takes: arguments, identities from their people's own folders. Gives: tables, JSON or CSV, refusals with rule, place and way out, and the exit
 * codes of {@link dev.glovebox.engine.cli.Exit}. Never: a stack trace, or a control character of somebody's data on a terminal.
 */
@NullMarked
package dev.glovebox.engine.cli;

import org.jspecify.annotations.NullMarked;
