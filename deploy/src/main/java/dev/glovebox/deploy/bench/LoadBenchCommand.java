package dev.glovebox.deploy.bench;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glovebox bench load}. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description =
                "Questions by 1, 4 and 16 analysts at once, and from the record; memory of broker and workers; a worker in each tier.")
final class LoadBenchCommand implements Callable<Integer> {
    private static final int ROWS_PER_VISITOR = 10;
    private static final int SHORTER = 6;
    private static final int STARTS = 4;

    @ParentCommand
    private @Nullable BenchCommand bench;

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows; ten a person (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--rounds", defaultValue = "60", description = "Questions by one (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description =
                    "For which several ask new questions; their record is asked a sixth as long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() {
        BenchCommand all = Objects.requireNonNull(bench);
        all.require(rows >= ROWS_PER_VISITOR && rounds > 0 && seconds > 0);
        Duration busy = Duration.ofSeconds(seconds);
        LoadBench.Size size = new LoadBench.Size(
                rows,
                BenchCommand.persons(rows, ROWS_PER_VISITOR),
                rounds,
                busy,
                busy.dividedBy(SHORTER),
                rounds / STARTS + 1);
        return all.print(() -> new LoadBench(all.program(), size).run());
    }
}
