package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code budget} as a user types it, launcher and all, against the same call by a program that is running and connected. */
final class CliBench {
    private static final double TARGET_MILLIS = 500;
    private static final int MEDIAN = 50;
    private static final int THREADS = 2;
    private static final long ROWS = 2_000;
    private static final long PERSONS = 200;
    /** The first makes the client's AOT cache where there is none. */
    private static final int WARM_UP = 2;

    private final Supplier<CommandLine> program;

    CliBench(Supplier<CommandLine> program) {
        this.program = program;
    }

    List<Measure> run(int rounds) {
        Typed typist = new Typed();
        List<Duration> typed = new ArrayList<>();
        List<Duration> called = new ArrayList<>();
        try (PlainDuck duck = PlainDuck.open(THREADS);
                BenchTrial trial = BenchTrial.begin(BenchData.VISITS, program)) {
            Path source = trial.data().resolve("visits.parquet");
            BenchData.writeVisits(duck, ROWS, PERSONS, source);
            trial.serve();
            trial.seal(source);
            try (Asker asker = Asker.connect(trial.home(), trial.identity())) {
                for (int i = -WARM_UP; i < rounds; i++) {
                    Duration command = typist.run(
                            "budget",
                            "--as",
                            trial.identity().toString(),
                            "--home",
                            trial.home().toString());
                    Duration call = asker.budget();
                    if (i >= 0) {
                        typed.add(command);
                        called.add(call);
                    }
                }
            }
        }
        double baseline = Percentiles.millis(called, MEDIAN);
        double extra = Percentiles.millis(typed, MEDIAN) - baseline;
        return List.of(new Measure("cli", "budget_extra_ms", extra, baseline, TARGET_MILLIS, Bound.AT_MOST));
    }
}
