package dev.glovebox.engine.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glovebox stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Lets the broker finish what is running, then ends it.")
final class StopCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Override
    public Integer call() throws InterruptedException {
        // The answer proves that the process is the broker: a process id alone may be somebody else's by now.
        long pid = new RunningBroker(where.home()).status().required("pid").longValue();
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() ->
                        new CommandFailure(Exit.UNREACHABLE, "BROKER-09 the broker's process is not on this host"));
        if (!process.destroy()) {
            throw new CommandFailure(Exit.UNREACHABLE, "BROKER-09 process " + pid + " may not be stopped by this user");
        }
        try {
            process.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException running) {
            throw new CommandFailure(
                    Exit.UNREACHABLE,
                    "BROKER-10 process " + pid + " is still draining; look again with `glovebox status`");
        }
        spec.commandLine().getOut().println("stopped");
        return Exit.DONE;
    }
}
