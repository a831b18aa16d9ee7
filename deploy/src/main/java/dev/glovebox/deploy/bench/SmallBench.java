package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.engine.deployment.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * One analyst, one question at a time, through HTTP with mutual TLS: planned, charged, run in a sealed process, noised, receipted. Each question
 * is new to the broker, and each finds all workers warm. Before, the broker has answered enough to be compiled: new questions, and many times one
 * that it remembers.
 */
final class SmallBench {
    private static final double TARGET_P50_MILLIS = 100;
    private static final double TARGET_P95_MILLIS = 200;
    private static final int MEDIAN = 50;
    private static final int HIGH = 95;
    private static final int THREADS = 2;
    /** In the literal of a question, so that no two are the same; every row lies below it. */
    private static final long BEYOND_ALL_ROWS = 1_000_000_000L;

    private final Supplier<CommandLine> program;

    SmallBench(Supplier<CommandLine> program) {
        this.program = program;
    }

    /** How many rows are asked how often, after how many questions, new and remembered. */
    record Size(long rows, long persons, int questions, int warmUp, int remembered) {}

    List<Measure> run(Size size) {
        List<Duration> sealed = new ArrayList<>();
        List<Duration> unheld = new ArrayList<>();
        List<Duration> plain = new ArrayList<>();
        try (PlainDuck duck = PlainDuck.open(THREADS);
                BenchTrial trial = BenchTrial.begin(BenchData.VISITS, program)) {
            Path source = trial.data().resolve("visits.parquet");
            BenchData.writeVisits(duck, size.rows(), size.persons(), source);
            trial.serve();
            trial.seal(source);
            try (Asker asker = Asker.connect(trial.home(), trial.identity())) {
                int workers =
                        Settings.read(trial.home().resolve("glovebox.yaml")).workers();
                BrokerLog log = new BrokerLog(trial.home());
                warmUp(asker, size);
                for (int i = 0; i < size.questions(); i++) {
                    long literal = BEYOND_ALL_ROWS + i;
                    asker.awaitWorkers(workers);
                    Asker.Asked answered = asker.ask(sql("bench.visits", literal));
                    Duration counted = duck.ask(sql("read_parquet(" + PlainDuck.quoted(source) + ")", literal));
                    sealed.add(answered.taken());
                    unheld.add(answered.taken().minus(log.held(answered.query())));
                    plain.add(counted);
                }
            }
        }
        return List.of(
                measure("p50_ms", MEDIAN, TARGET_P50_MILLIS, sealed, plain),
                measure("p95_ms", HIGH, TARGET_P95_MILLIS, sealed, plain),
                measure("p50_without_slot_ms", MEDIAN, TARGET_P50_MILLIS, unheld, plain),
                measure("p95_without_slot_ms", HIGH, TARGET_P95_MILLIS, unheld, plain));
    }

    private static Measure measure(
            String name, int percent, double target, List<Duration> sealed, List<Duration> plain) {
        double value = Percentiles.millis(sealed, percent);
        return new Measure("small", name, value, Percentiles.millis(plain, percent), target, Bound.AT_MOST);
    }

    private static String sql(String table, long literal) {
        return "SELECT area, COUNT(*) AS visits, SUM(fee) AS fees FROM " + table + " WHERE visit < " + literal
                + " GROUP BY area ORDER BY area";
    }

    private static void warmUp(Asker asker, Size size) {
        for (int i = 1; i <= size.warmUp(); i++) {
            asker.ask(sql("bench.visits", BEYOND_ALL_ROWS - i));
        }
        for (int i = 0; i < size.remembered(); i++) {
            asker.askAgain(sql("bench.visits", BEYOND_ALL_ROWS - 1));
        }
    }
}
