package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.trial.BrokerProcess;
import dev.glovebox.engine.deployment.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * Analysts who ask, one by itself and many at once, through HTTP with mutual TLS, each with a certificate of their own. Who is told that the broker
 * is busy asks again; anything else but an answer ends the benchmark.
 */
final class LoadBench {
    private static final String NAME = "load";
    private static final int MEDIAN = 50;
    private static final int THREADS = 2;
    private static final int FEW = 4;
    private static final int MANY = 16;
    private static final Duration END = Duration.ofSeconds(10);
    private static final double FLAT = 1.1;
    /** In the literal of a question, so that no two are the same; every row lies below it. */
    private static final long BEYOND_ALL_ROWS = 1_000_000_000L;

    private final Supplier<CommandLine> program;
    private final Size size;
    private final AtomicLong asked = new AtomicLong();

    LoadBench(Supplier<CommandLine> program, Size size) {
        this.program = program;
        this.size = size;
    }

    /** How many rows; how many questions of one analyst alone; how long many keep the broker busy, and how long its record is asked; workers in each tier. */
    record Size(long rows, long persons, int alone, Duration busy, Duration recorded, int starts) {}

    List<Measure> run() {
        try (PlainDuck duck = PlainDuck.open(THREADS);
                BenchTrial trial = BenchTrial.begin(BenchData.VISITS, program)) {
            Path source = trial.data().resolve("visits.parquet");
            BenchData.writeVisits(duck, size.rows(), size.persons(), source);
            BrokerProcess broker = trial.serve();
            trial.seal(source);
            List<Asker> analysts = trial.analysts(MANY).stream()
                    .map(identity -> Asker.connect(trial.home(), identity))
                    .toList();
            try {
                List<Measure> measures = measures(trial, analysts, duck, source, broker.handle());
                List<ProcessHandle> confined = broker.handle().descendants().toList();
                broker.stop();
                requireEnded(confined);
                measures.addAll(TierBench.run(NAME, size.starts()));
                return measures;
            } finally {
                analysts.forEach(Asker::close);
            }
        }
    }

    private List<Measure> measures(
            BenchTrial trial, List<Asker> analysts, PlainDuck duck, Path source, ProcessHandle broker) {
        Asker one = analysts.getFirst();
        String again = sealed("v");
        one.ask(again);
        askAgain(analysts, () -> again);

        int workers = Settings.read(trial.home().resolve("glovebox.yaml")).workers();
        List<Measure> measures = new ArrayList<>(alone(one, duck, source, workers, new BrokerLog(trial.home())));
        one.awaitWorkers(workers);
        measures.add(
                new Measure(NAME, "idle_worker_mb", idleWorker(broker), ProcessMemory.of(broker), 60, Bound.AT_MOST));
        measures.add(busy("sustained_4_qps", analysts.subList(0, FEW), source, 4));
        measures.add(busy("sustained_qps", analysts, source, 4));
        trial.publish(policy -> policy.replace("minTier: A", "minTier: A, reuseSeconds: 60"));
        measures.add(busy("reused_qps", analysts.subList(0, FEW), source, 10));
        trial.publish(UnaryOperator.identity());
        one.ask(again);
        askAgain(analysts, () -> again);
        double calls = Load.of(analysts, size.recorded(), analyst -> Optional.of(analyst.health()))
                .perSecond();
        measures.add(recorded("respelled_per_s", analysts, () -> sealed("v" + asked.incrementAndGet()), calls, 150));
        measures.add(recorded("recorded_per_s", analysts, () -> again, calls, 1_000));
        measures.add(memory(broker, () -> askAgain(analysts, () -> again)));
        return measures;
    }

    private List<Measure> alone(Asker one, PlainDuck duck, Path source, int workers, BrokerLog log) {
        List<Duration> sealed = new ArrayList<>();
        List<Duration> unheld = new ArrayList<>();
        List<Duration> plain = new ArrayList<>();
        for (int i = 0; i < size.alone(); i++) {
            one.awaitWorkers(workers);
            Asker.Asked answered = one.ask(fresh("bench.visits"));
            sealed.add(answered.taken());
            plain.add(duck.ask(fresh(read(source))));
            unheld.add(answered.taken().minus(log.held(answered.query())));
        }
        return List.of(median("p50_ms", sealed, plain), median("p50_without_slot_ms", unheld, plain));
    }

    private static Measure median(String name, List<Duration> sealed, List<Duration> plain) {
        return new Measure(
                NAME, name, Percentiles.millis(sealed, MEDIAN), Percentiles.millis(plain, MEDIAN), 100, Bound.AT_MOST);
    }

    /** Beside as many who ask DuckDB, which they share, as long. */
    private Measure busy(String name, List<Asker> analysts, Path source, double target) {
        Load sealed = Load.of(analysts, size.busy(), analyst -> analyst.tryToAsk(fresh("bench.visits")));
        List<PlainDuck> ducks = IntStream.range(0, analysts.size())
                .mapToObj(each -> PlainDuck.open(THREADS))
                .toList();
        try {
            Load plain = Load.of(ducks, size.recorded(), duck -> Optional.of(duck.ask(fresh(read(source)))));
            return new Measure(NAME, name, sealed.perSecond(), plain.perSecond(), target, Bound.AT_LEAST);
        } finally {
            ducks.forEach(PlainDuck::close);
        }
    }

    /** Beside as many calls for which nothing is decided. */
    private Measure recorded(String name, List<Asker> analysts, Supplier<String> text, double calls, double target) {
        return new Measure(NAME, name, askAgain(analysts, text).perSecond(), calls, target, Bound.AT_LEAST);
    }

    private Load askAgain(List<Asker> analysts, Supplier<String> text) {
        return Load.of(analysts, size.recorded(), analyst -> Optional.of(analyst.askAgain(text.get())));
    }

    /** Before and after so many questions as are answered twice as long. */
    private static Measure memory(ProcessHandle broker, Runnable asking) {
        double before = ProcessMemory.afterCollection(broker);
        asking.run();
        asking.run();
        return new Measure(
                NAME, "broker_mb", ProcessMemory.afterCollection(broker), before, before * FLAT, Bound.AT_MOST);
    }

    private static double idleWorker(ProcessHandle broker) {
        return broker.descendants()
                .filter(ProcessMemory::isWorker)
                .mapToDouble(ProcessMemory::of)
                .max()
                .orElseThrow(() -> new BenchException("a worker must stand ready; none does"));
    }

    /** The kernel ends what the broker leaves, a moment after it. */
    private static void requireEnded(List<ProcessHandle> confined) {
        CompletableFuture<?>[] ends =
                confined.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends)
                    .orTimeout(END.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException left) {
            throw new BenchException("processes were left behind", left);
        }
    }

    private String fresh(String table) {
        return question(table, "v", BEYOND_ALL_ROWS + asked.incrementAndGet());
    }

    private static String sealed(String alias) {
        return question("bench.visits", alias, BEYOND_ALL_ROWS);
    }

    private static String read(Path source) {
        return "read_parquet(" + PlainDuck.quoted(source) + ")";
    }

    private static String question(String table, String alias, long literal) {
        return "SELECT %2$s.area, COUNT(*) AS visits, SUM(%2$s.fee) AS fees FROM %1$s AS %2$s WHERE %2$s.visit < %3$d GROUP BY %2$s.area ORDER BY %2$s.area"
                .formatted(table, alias, literal);
    }
}
