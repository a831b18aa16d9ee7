package dev.glovebox.deploy.attack;

import dev.glovebox.engine.deployment.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glovebox attack}. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = {
            "Attacks this host's Glovebox in throw-away deployments: each folder of deploy/attacks, or those of some classes.",
            "Ends with 0 only if every attack was held."
        })
public final class AttackCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Supplier<CommandLine> program;

    @Option(names = "--only", paramLabel = "NN", arity = "1..*", description = "Only these classes.")
    private Set<Integer> only = Set.of();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "A table, or one JSON object a line (default: ${DEFAULT-VALUE}).")
    private Report.Format format = Report.Format.text;

    @Option(
            names = "--quick",
            description = "As few samples as in each build: gross failures show, small ones need the full run.")
    private boolean quick;

    @Option(
            names = "--ledger",
            paramLabel = "embedded|fabric",
            defaultValue = Settings.EMBEDDED,
            description =
                    "Where the attacked deployments' ledgers are: in the broker, or on Fabric networks that are brought up (default: ${DEFAULT-VALUE}).")
    private String ledger = Settings.EMBEDDED;

    @Option(names = "--corpus", paramLabel = "DIR", description = "Another corpus than the product's own.")
    private @Nullable Path corpus;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs {@code program}, the command line that users type into. */
    public AttackCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = command.getOut();
        if (!ledger.equals(Settings.EMBEDDED) && !ledger.equals(Settings.FABRIC)) {
            throw new ParameterException(command, "--ledger is embedded or fabric");
        }
        try {
            Corpus found = Corpus.find(corpus);
            List<Attack> attacks = found.attacks(only);
            Report report = new Report(out, format);
            try (OwnLab lab = new OwnLab(new Recipe(found.lab(), program, ledger), quick)) {
                attacks.forEach(attack -> report.add(attack, Attempt.of(attack, lab)));
            }
            return report.end() ? 0 : FAILED;
        } catch (CorpusException wrong) {
            command.getErr().println("glovebox: " + wrong.getMessage());
            return USAGE;
        }
    }
}
