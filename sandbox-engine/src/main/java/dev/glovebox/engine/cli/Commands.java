package dev.glovebox.engine.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Every command but those of the checkout, and how their failures end. */
public final class Commands {
    private Commands() {}

    /** The subcommands of {@code glovebox}, by name. */
    public static Map<String, Supplier<Object>> all() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("init", InitCommand::new);
        all.put("identity", IdentityCommand::new);
        all.put("serve", ServeCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("policy", PolicyCommand::new);
        all.put("dataset", DatasetCommand::new);
        all.put("suspend", SuspendCommand::new);
        all.put("resume", ResumeCommand::new);
        all.put("key", KeyCommand::new);
        all.put("request", RequestCommand::new);
        all.put("template", TemplateCommand::new);
        all.putAll(ofBroker());
        all.put("receipt", ReceiptCommand::new);
        all.put("ledger", LedgerCommand::new);
        all.put("backup", BackupCommand::new);
        all.put("restore", RestoreCommand::new);
        return all;
    }

    /** Those that do nothing but ask a running broker: {@link Client} has these. */
    static Map<String, Supplier<Object>> ofBroker() {
        Map<String, Supplier<Object>> asking = new LinkedHashMap<>();
        asking.put("status", StatusCommand::new);
        asking.put("stop", StopCommand::new);
        asking.put("describe", DescribeCommand::new);
        asking.put("budget", BudgetCommand::new);
        asking.put("query", QueryCommand::new);
        asking.put("trace", TraceCommand::new);
        return asking;
    }

    /**
     * {@code root} with those of {@code commands} that {@code arguments} need: the one named first, where one is, for reading the annotations of all
     * takes longer than asking the broker. Both outputs are UTF-8, and failures are one line and an exit code.
     */
    public static CommandLine under(Object root, Map<String, Supplier<Object>> commands, String... arguments) {
        CommandLine line = new CommandLine(root);
        Optional.ofNullable(arguments.length == 0 ? null : commands.get(arguments[0]))
                .map(Stream::of)
                .orElseGet(() -> commands.values().stream())
                .forEach(command -> line.addSubcommand(command.get()));
        return line.setExecutionExceptionHandler(new Failures())
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .setCaseInsensitiveEnumValuesAllowed(false);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
