package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code dataset seal} beside DuckDB's own ordered copy of the same source, turn by turn. */
final class SealBench {
    private static final double TARGET_RATIO = 2;
    private static final int THREADS = 2;

    private final Supplier<CommandLine> program;

    SealBench(Supplier<CommandLine> program) {
        this.program = program;
    }

    /** How much is sealed how often. */
    record Size(long rows, long persons, int rounds) {}

    /** The first round warms caches and pages and is not counted. */
    List<Measure> run(Size size) {
        List<Double> sealed = new ArrayList<>();
        List<Double> copied = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        try (PlainDuck duck = PlainDuck.open(THREADS);
                BenchTrial trial = BenchTrial.begin(BenchData.LINES, program)) {
            Path source = trial.data().resolve("lines.parquet");
            BenchData.writeLines(duck, size.rows(), size.persons(), source);
            trial.serve();
            for (int round = 0; round <= size.rounds(); round++) {
                double copy = seconds(copy(duck, source));
                double seal = seconds(trial.seal(source));
                if (round > 0) {
                    sealed.add(seal);
                    copied.add(copy);
                    ratios.add(seal / copy);
                }
            }
        }
        double baseline = Percentiles.median(copied);
        return List.of(
                new Measure(
                        "seal",
                        "seconds",
                        Percentiles.median(sealed),
                        baseline,
                        baseline * TARGET_RATIO,
                        Bound.AT_MOST),
                new Measure("seal", "ratio", Percentiles.median(ratios), 1, TARGET_RATIO, Bound.AT_MOST));
    }

    private static Duration copy(PlainDuck duck, Path source) {
        Path target = source.resolveSibling("copy.parquet");
        Duration taken = duck.execute("COPY (SELECT * FROM read_parquet(" + PlainDuck.quoted(source)
                + ") ORDER BY person) TO " + PlainDuck.quoted(target) + " (FORMAT parquet)");
        try {
            Files.delete(target);
        } catch (IOException failed) {
            throw new UncheckedIOException("the baseline's file could not be deleted", failed);
        }
        return taken;
    }

    private static double seconds(Duration duration) {
        return (double) duration.toNanos() / Duration.ofSeconds(1).toNanos();
    }
}
