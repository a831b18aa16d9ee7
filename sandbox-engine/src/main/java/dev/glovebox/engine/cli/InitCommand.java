package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Settings;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Makes a deployment: issuing CA, keys, ledger, glovebox.yaml.")
final class InitCommand implements Callable<Integer> {
    /** Unless it is given another. */
    static final String NAME = "default";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = NAME,
            description = "Stands in every checkpoint of its ledger (default: ${DEFAULT-VALUE}).")
    private String name = NAME;

    @Option(
            names = "--ledger",
            paramLabel = "embedded|fabric",
            defaultValue = Settings.EMBEDDED,
            description = "Where its ledger is: in its own folder, or on a Fabric network (default: ${DEFAULT-VALUE}).")
    private String ledger = Settings.EMBEDDED;

    @Override
    public Integer call() {
        if (!ledger.equals(Settings.EMBEDDED) && !ledger.equals(Settings.FABRIC)) {
            throw CommandFailure.usage("--ledger is embedded or fabric");
        }
        if (!name.matches("[a-z][a-z0-9-]{0,40}")) {
            throw CommandFailure.usage("--name must be 1 to 41 lower-case letters, digits and -, the first a letter");
        }
        Home home = where.home();
        new Initialization(home, name, ledger, Clock.systemUTC()).run();
        spec.commandLine().getOut().println("made a deployment in " + home.root());
        spec.commandLine()
                .getOut()
                .println("next  glovebox identity create NAME --dept D --role R   then  "
                        + (ledger.equals(Settings.FABRIC) ? "glovebox fabric up   then  " : "") + "glovebox serve");
        return Exit.DONE;
    }
}
