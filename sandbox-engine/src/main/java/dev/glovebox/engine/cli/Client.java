package dev.glovebox.engine.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands that ask a running broker. Their jar, {@code glovebox-client.jar}, names the few jars that they need: the JDK looks for loggers and
 * providers in every jar of a class path, and in all of Glovebox's that takes longer than the answer.
 */
@Command(name = "glovebox", mixinStandardHelpOptions = true, description = "Questions to records that nobody sees.")
public final class Client {
    private static final Map<String, Supplier<Object>> COMMANDS = Map.of(
            "describe", DescribeCommand::new,
            "budget", BudgetCommand::new,
            "query", QueryCommand::new,
            "trace", TraceCommand::new,
            "status", StatusCommand::new,
            "stop", StopCommand::new);

    private Client() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(Rehearsal.isAsked(arguments) ? Rehearsal.run(Client::execute) : execute(arguments));
    }

    /** Reads the annotations of the one command that is named: those of all take longer than asking the broker. */
    static int execute(String... arguments) {
        List<Object> named = arguments.length == 0 || !COMMANDS.containsKey(arguments[0])
                ? COMMANDS.values().stream().map(Supplier::get).toList()
                : List.of(COMMANDS.get(arguments[0]).get());
        return Commands.under(new CommandLine(new Client()), named).execute(arguments);
    }
}
