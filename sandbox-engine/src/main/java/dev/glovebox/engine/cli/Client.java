package dev.glovebox.engine.cli;

import java.io.IOException;
import picocli.CommandLine.Command;

/**
 * The commands that ask a running broker. Their jar, {@code glovebox-client.jar}, names the few jars that they need: the JDK looks for loggers and
 * providers in every jar of a class path, and in all of Glovebox's that takes longer than the answer.
 */
@Command(name = "glovebox", mixinStandardHelpOptions = true, description = "Questions to records that nobody sees.")
public final class Client {
    private Client() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(Rehearsal.isAsked(arguments) ? Rehearsal.run(Client::execute) : execute(arguments));
    }

    private static int execute(String... arguments) {
        return Commands.under(new Client(), Commands.ofBroker(), arguments).execute(arguments);
    }
}
