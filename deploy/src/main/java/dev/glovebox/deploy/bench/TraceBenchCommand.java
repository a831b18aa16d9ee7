package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.trial.TrialFolder;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glovebox bench trace}. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description =
                "The newest hundred records by dataset, person, purpose, time or question: at most 100 ms at p50.")
final class TraceBenchCommand implements Callable<Integer> {
    /** A hundredth of them is asked first, and that is a batch. */
    private static final long FEWEST = 100_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private @Nullable BenchCommand bench;

    @Option(
            names = "--records",
            defaultValue = "10000000",
            description = "Records on the ledger (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(names = "--questions", defaultValue = "300", description = "Questions (default: ${DEFAULT-VALUE}).")
    private int questions;

    @Override
    public Integer call() {
        BenchCommand all = Objects.requireNonNull(bench);
        all.require(records >= FEWEST && questions > 0);
        PrintWriter told = spec.commandLine().getErr();
        return all.print(() -> {
            try (TrialFolder folder = TrialFolder.create("bench")) {
                return new TraceBench(told).run(new TraceBench.Size(records, questions), folder.root());
            }
        });
    }
}
