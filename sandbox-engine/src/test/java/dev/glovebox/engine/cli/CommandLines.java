package dev.glovebox.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** Runs commands as the launcher does, and keeps what they print. */
public final class CommandLines {
    private CommandLines() {}

    /** How a command ended. */
    public record Run(int exit, String out, String err) {
        /** The group of {@code pattern} in what was printed. */
        public String found(String pattern) {
            String printed = out + err;
            return Pattern.compile(pattern)
                    .matcher(printed)
                    .results()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(printed))
                    .group(1);
        }
    }

    @Command(name = "glovebox", mixinStandardHelpOptions = true)
    static final class Root {}

    /** A process that runs one command, such as a broker that is killed. */
    public static void main(String[] arguments) {
        System.exit(Commands.under(new Root(), Commands.all(), arguments).execute(arguments));
    }

    public static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Commands.under(new Root(), Commands.all(), arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
