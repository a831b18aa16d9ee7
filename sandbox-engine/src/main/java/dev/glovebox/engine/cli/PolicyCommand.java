package dev.glovebox.engine.cli;

import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy publish}. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Policies of owners.",
        subcommands = {
            PolicyNewCommand.class,
            PolicyLintCommand.class,
            PolicyTestCommand.class,
            PolicyExplainCommand.class,
            PolicyDiffCommand.class,
            PolicyReplayCommand.class,
            PolicyEffectiveCommand.class,
            PolicySuggestCommand.class,
            PolicyCommand.Publish.class,
            PolicyVersions.Log.class,
            PolicyVersions.Show.class,
            PolicyRollbackCommand.class,
            PolicyVersions.Countersign.class,
            PolicyVersions.Withdraw.class
        })
final class PolicyCommand {

    /** Publishes one. */
    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Checks a policy, signs it as its owner, and records it.")
    static final class Publish implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "FILE", description = "The policy.")
        private Path file = Path.of("");

        @Option(
                names = "--why",
                paramLabel = "TEXT",
                description = "Why, for `policy log`; the ledger holds a commitment.")
        private String why = "";

        @Option(
                names = "--from",
                paramLabel = "DAY",
                description = "Comes into force at the beginning of this day; left out, at once.")
        private Optional<String> from = Optional.empty();

        @Override
        public Integer call() {
            Optional<Instant> day = from.map(text -> Days.start("--from", text));
            if (day.filter(Instant.now()::isAfter).isPresent()) {
                throw CommandFailure.usage("--from must be a day to come; left out, the policy holds at once");
            }
            String text = Input.file(file);
            read(file, text, spec.commandLine().getErr());
            try (BrokerClient client = as.client()) {
                new Publication(name(file), text, why, day)
                        .send(client, as, spec.commandLine().getOut());
                return Exit.DONE;
            }
        }
    }

    /** Reads a policy as the broker will; every problem is printed with its place. */
    static DataPolicy read(Path file, String text, PrintWriter err) {
        return switch (PolicyReader.read(name(file), text)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid -> {
                invalid.problems().forEach(problem -> err.println(Terminal.plain(problem.toString())));
                throw new CommandFailure(
                        Exit.REFUSED,
                        "DENIED " + invalid.problems().getFirst().code() + "  "
                                + invalid.problems().size() + " problem(s) in " + file + "; nothing was published");
            }
        };
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
