package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.trial.TrialFolder;
import io.trino.tpch.TpchTable;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * R2T's published comparison, repeated: how far released answers are from the truth where nothing is known of a person's rows but a cap of a million. Every
 * run is a question of its own, charged and run anew: each is for a purpose of its own.
 */
final class AccuracyBench {
    private static final int THREADS = 2;
    private static final double TARGET = 1;
    /** R2T took 12 to 27 times as long as the plain query. */
    private static final double TARGET_TIME = 12;

    /** Whose rows are protected, and which tables the queries about them read, each after those that it refers to. */
    private static final Map<String, List<TpchTable<?>>> PERSONS = new TreeMap<>(Map.of(
            "customer",
            List.of(TpchTable.NATION, TpchTable.CUSTOMER, TpchTable.ORDERS, TpchTable.LINE_ITEM),
            "orders",
            List.of(TpchTable.ORDERS, TpchTable.LINE_ITEM),
            "supplier",
            List.of(TpchTable.NATION, TpchTable.SUPPLIER, TpchTable.PART_SUPPLIER, TpchTable.LINE_ITEM)));

    private final Supplier<CommandLine> program;
    private final PrintWriter table;

    /** The table of all queries is written to {@code table}. */
    AccuracyBench(Supplier<CommandLine> program, PrintWriter table) {
        this.program = program;
        this.table = table;
    }

    record Size(double scale, int runs) {}

    /** Of one query: each run's relative error in percent, and what the question and the plain query took. */
    record Runs(List<Double> errors, List<Duration> taken, List<Duration> plain) {
        static Runs none() {
            return new Runs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** The mean of the middle three fifths, as the paper takes it. */
        double error() {
            int fifth = errors.size() / 5;
            return errors.stream()
                    .sorted()
                    .skip(fifth)
                    .limit(errors.size() - 2L * fifth)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }

        double timeRatio() {
            return median(taken) / median(plain);
        }

        static double median(List<Duration> times) {
            return Percentiles.median(
                    times.stream().map(time -> time.toNanos() / 1e6).toList());
        }
    }

    List<Measure> run(Size size) {
        Map<RacedQuery, Runs> all = new EnumMap<>(RacedQuery.class);
        try (PlainDuck duck = PlainDuck.open(THREADS);
                TrialFolder folder = TrialFolder.create("bench")) {
            TpchData data = TpchData.write(duck, size.scale, folder.root());
            data.name(duck);
            for (String person : PERSONS.keySet()) {
                try (TpchTrial trial = begin(person, data, size.runs);
                        Asker asker = trial.ask()) {
                    Arrays.stream(RacedQuery.values())
                            .filter(query -> query.person().equals(person))
                            .forEach(query -> all.put(query, runs(trial, asker, duck, query, size.runs)));
                }
            }
        }
        print(all);
        return measures(all);
    }

    private TpchTrial begin(String person, TpchData data, int runs) {
        String purposes =
                IntStream.range(0, runs).mapToObj(AccuracyBench::purpose).collect(Collectors.joining(", "));
        return TpchTrial.begin(
                Objects.requireNonNull(PERSONS.get(person)),
                (table, folder) -> BenchData.writePolicy(
                        "accuracy/" + person + "/" + TpchData.dataset(table),
                        policy -> policy.replace("PURPOSES", purposes),
                        folder),
                data,
                program);
    }

    private static String purpose(int run) {
        return "run-" + (run + 1);
    }

    private static Runs runs(TpchTrial trial, Asker asker, PlainDuck duck, RacedQuery query, int wanted) {
        BigDecimal truth = duck.number(query.sql());
        Runs runs = Runs.none();
        for (int run = 0; run < wanted; run++) {
            asker.awaitWorkers(trial.workers());
            Asker.Valued answer = asker.number(query.sql(), purpose(run));
            runs.taken.add(answer.taken());
            runs.plain.add(duck.ask(query.sql()));
            runs.errors.add(answer.value()
                    .subtract(truth)
                    .abs()
                    .divide(truth, MathContext.DECIMAL64)
                    .movePointRight(2)
                    .doubleValue());
        }
        return runs;
    }

    private void print(Map<RacedQuery, Runs> all) {
        table.println("query  person    error %   R2T's %   ratio   plain ms   answer ms   ratio");
        all.forEach((query, runs) -> table.println(String.format(
                Locale.ROOT,
                "%-5s  %-8s %8.4f  %8.4f  %6.2f  %9.0f  %10.0f  %6.2f",
                query,
                query.person(),
                runs.error(),
                query.publishedPercent(),
                runs.error() / query.publishedPercent(),
                Runs.median(runs.plain),
                Runs.median(runs.taken),
                runs.timeRatio())));
        table.flush();
    }

    private static List<Measure> measures(Map<RacedQuery, Runs> all) {
        List<Measure> measures = new ArrayList<>();
        all.forEach((query, runs) -> measures.add(
                ratio(query.name().toLowerCase(Locale.ROOT) + "_ratio_to_r2t", error(query, runs), TARGET)));
        double error = all.entrySet().stream()
                .mapToDouble(each -> error(each.getKey(), each.getValue()))
                .max()
                .orElseThrow();
        measures.add(ratio("worst_ratio_to_r2t", error, TARGET));
        double time = all.values().stream().mapToDouble(Runs::timeRatio).max().orElseThrow();
        measures.add(ratio("worst_time_ratio", time, TARGET_TIME));
        return measures;
    }

    private static double error(RacedQuery query, Runs runs) {
        return runs.error() / query.publishedPercent();
    }

    private static Measure ratio(String name, double value, double target) {
        return new Measure("accuracy", name, value, 1, target, Bound.AT_MOST);
    }
}
