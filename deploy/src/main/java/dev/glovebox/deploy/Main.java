package dev.glovebox.deploy;

import dev.glovebox.deploy.bench.BenchCommand;
import dev.glovebox.deploy.demo.DemoCommand;
import dev.glovebox.deploy.sample.SampleCommand;
import dev.glovebox.engine.cli.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glovebox}: one command line for all who use it. The launcher {@code deploy/glovebox} starts it. */
@Command(
        name = "glovebox",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Questions to records that nobody sees.")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands: the engine's, and those that bring sample data. */
    static CommandLine commandLine() {
        return Commands.under(new CommandLine(new Main())
                .addSubcommand(new DemoCommand(Main::commandLine))
                .addSubcommand(new BenchCommand(Main::commandLine))
                .addSubcommand(new SampleCommand()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Read from the jar's manifest, so that the version stands in the root pom alone. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"glovebox " + (version == null ? "(not packaged)" : version)};
        }
    }
}
