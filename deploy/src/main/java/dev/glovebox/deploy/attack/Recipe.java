package dev.glovebox.deploy.attack;

import dev.glovebox.engine.deployment.Settings;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * How deployments to attack are made.
 *
 * @param policies of the lab's tables
 * @param program the command line that users type into
 * @param ledger as {@code init --ledger} takes it
 */
record Recipe(Path policies, Supplier<CommandLine> program, String ledger) {

    /** Whether the ledger is one database, which its operator can copy, hold and edit. */
    boolean hasOneDatabase() {
        return ledger.equals(Settings.EMBEDDED);
    }
}
