package dev.glovebox.engine.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Every command but those of the checkout, and how their failures end. */
public final class Commands {
    private Commands() {}

    /** The subcommands of {@code glovebox}. */
    public static List<Object> all() {
        return List.of(
                new InitCommand(),
                new IdentityCommand(),
                new ServeCommand(),
                new DoctorCommand(),
                new StatusCommand(),
                new StopCommand(),
                new PolicyCommand(),
                new DatasetCommand(),
                new DescribeCommand(),
                new BudgetCommand(),
                new QueryCommand(),
                new TraceCommand(),
                new ReceiptCommand(),
                new LedgerCommand());
    }

    /** Adds {@code commands} to {@code root}, with UTF-8 on both outputs and failures as one line and an exit code. */
    public static CommandLine under(CommandLine root, List<Object> commands) {
        commands.forEach(root::addSubcommand);
        return root.setExecutionExceptionHandler(new Failures())
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .setCaseInsensitiveEnumValuesAllowed(false);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
