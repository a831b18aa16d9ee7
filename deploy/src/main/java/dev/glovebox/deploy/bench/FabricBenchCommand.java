package dev.glovebox.deploy.bench;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glovebox bench fabric}. */
@Command(
        name = "fabric",
        mixinStandardHelpOptions = true,
        description = {
            "Charges a second on a Fabric network, batched against one transaction per record: at least 100 times as many on one budget,",
            "10 times on budgets of their own; and what the network adds to a warm query: at most 150 ms at p50."
        })
final class FabricBenchCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable BenchCommand bench;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--questions", defaultValue = "60", description = "Questions (default: ${DEFAULT-VALUE}).")
    private int questions;

    @Option(names = "--warm-up", defaultValue = "40", description = "Questions before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Override
    public Integer call() {
        BenchCommand all = Objects.requireNonNull(bench);
        all.require(seconds > 0 && questions > 0 && warmUp >= 0);
        return all.print(() -> new FabricBench(all.program()).run(new FabricBench.Size(seconds, questions, warmUp)));
    }
}
