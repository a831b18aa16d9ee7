package dev.glovebox.deploy;

import dev.glovebox.deploy.bench.BenchCommand;
import dev.glovebox.deploy.demo.DemoCommand;
import dev.glovebox.deploy.fabric.FabricCommand;
import dev.glovebox.deploy.sample.SampleCommand;
import dev.glovebox.engine.cli.Commands;
import dev.glovebox.engine.cli.Rehearsal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    public static void main(String[] arguments) throws IOException {
        System.exit(Rehearsal.isAsked(arguments) ? Rehearsal.run(Main::execute) : execute(arguments));
    }

    private static int execute(String... arguments) {
        return commandLineFor(arguments).execute(arguments);
    }

    /** All commands: the engine's, and those that bring sample data. */
    static CommandLine commandLine() {
        return Commands.under(new CommandLine(new Main()), commands());
    }

    /** The one command that is named first, if one is: reading the annotations of all takes longer than asking the broker. */
    private static CommandLine commandLineFor(String... arguments) {
        List<Object> named = commands().stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        return named.isEmpty() ? commandLine() : Commands.under(new CommandLine(new Main()), named);
    }

    private static List<Object> commands() {
        List<Object> commands = new ArrayList<>(List.of(
                new DemoCommand(Main::commandLine),
                new BenchCommand(Main::commandLine),
                new SampleCommand(),
                new FabricCommand()));
        commands.addAll(Commands.all());
        return commands;
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
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
