package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Supplier<CommandLine> program;

    CliBench(Supplier<CommandLine> program) {
        this.program = program;
    }

    List<Measure> run(int rounds) {
        Path launcher = launcher();
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
                    Duration command = type(launcher, trial);
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

    private static Path launcher() {
        return Optional.ofNullable(System.getProperty("glovebox.launcher"))
                .map(Path::of)
                .orElseThrow(
                        () -> new BenchException("the launcher's place must be known; start through deploy/glovebox"));
    }

    private static Duration type(Path launcher, BenchTrial trial) {
        ProcessBuilder command = new ProcessBuilder(
                        launcher.toString(),
                        "budget",
                        "--as",
                        trial.identity().toString(),
                        "--home",
                        trial.home().toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        try {
            long start = System.nanoTime();
            Process process = command.start();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new BenchException("`glovebox budget` must succeed; it did not");
            }
            return taken;
        } catch (IOException failed) {
            throw new BenchException("the launcher could not be started", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }
}
