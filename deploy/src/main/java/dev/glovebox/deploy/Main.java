package dev.glovebox.deploy;

import dev.glovebox.deploy.attack.AttackCommand;
import dev.glovebox.deploy.bench.BenchCommand;
import dev.glovebox.deploy.demo.DemoCommand;
import dev.glovebox.deploy.fabric.FabricCommand;
import dev.glovebox.deploy.sample.SampleCommand;
import dev.glovebox.engine.cli.Commands;
import dev.glovebox.engine.cli.OwnersRehearsal;
import dev.glovebox.engine.cli.Rehearsal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
        System.exit(Rehearsal.isAsked(arguments) ? rehearse() : execute(arguments));
    }

    /** The owner's part may fail, as where this host has no sandbox: then its commands only start more slowly. */
    private static int rehearse() throws IOException {
        OwnersRehearsal.run(Main::execute);
        return Rehearsal.run(Main::execute);
    }

    private static int execute(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    /** For those arguments; without any, all commands: the engine's, and those that bring sample data. */
    public static CommandLine commandLine(String... arguments) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(Main::commandLine));
        commands.put("attack", () -> new AttackCommand(Main::commandLine));
        commands.put("bench", () -> new BenchCommand(Main::commandLine));
        commands.put("sample", SampleCommand::new);
        commands.put("fabric", FabricCommand::new);
        commands.putAll(Commands.all());
        return Commands.under(new Main(), commands, arguments);
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
