package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;

/**
 * The queries of TPC-H, each right before the same text over plain Parquet files in DuckDB. Each question is new to the broker, since it names
 * an ε of its own, and finds all workers warm.
 */
final class QueryBench {
    private static final double TARGET_MEDIAN = 1.5;
    private static final double TARGET_WORST = 3;
    private static final int THREADS = 2;
    private static final BigDecimal LEAST_EPSILON = new BigDecimal("0.5");
    private static final BigDecimal STEP = new BigDecimal("0.0001");

    private final Supplier<CommandLine> program;
    private final PrintWriter table;

    /** The table of all queries is written to {@code table}. */
    QueryBench(Supplier<CommandLine> program, PrintWriter table) {
        this.program = program;
        this.table = table;
    }

    /** What is asked how often, after how many rounds that are not counted. */
    record Size(double scale, int rounds, int warmUp) {}

    List<Measure> run(Size size) {
        Map<TpchQuery, QueryTimes> times = new LinkedHashMap<>();
        TpchQuery.ALL.forEach(query -> times.put(query, new QueryTimes()));
        try (PlainDuck duck = PlainDuck.open(THREADS);
                TrialFolder folder = TrialFolder.create("bench")) {
            TpchData data = TpchData.write(duck, size.scale, folder.root());
            data.name(duck);
            for (String person : TpchTrial.PERSONS) {
                try (TpchTrial trial = TpchTrial.begin(person, data, program);
                        Asker asker = trial.ask()) {
                    TpchQuery.ALL.stream()
                            .filter(query -> query.person().equals(person))
                            .forEach(query -> refused(asker, query));
                    for (int round = -size.warmUp; round < size.rounds; round++) {
                        round(trial, asker, duck, person, round, times);
                    }
                }
            }
        }
        new QueryTable(table).print(times);
        return measures(times.values().stream().filter(QueryTimes::taken).toList());
    }

    private static void refused(Asker asker, TpchQuery query) {
        query.refusal().ifPresent(refused -> {
            String code = asker.refusal(query.sql());
            if (!code.equals(refused.code())) {
                throw new BenchException(
                        query.name() + " must be refused with " + refused.code() + "; it was with " + code);
            }
        });
    }

    private static void round(
            TpchTrial trial, Asker asker, PlainDuck duck, String person, int round, Map<TpchQuery, QueryTimes> times) {
        BrokerLog log = new BrokerLog(trial.home());
        int workers = trial.workers();
        BigDecimal epsilon = LEAST_EPSILON.add(STEP.multiply(BigDecimal.valueOf(1000L + round)));
        times.forEach((query, taken) -> {
            if (query.person().equals(person) && query.refusal().isEmpty()) {
                asker.awaitWorkers(workers);
                Asker.Asked asked = asked(asker, query, epsilon);
                Duration plain = duck.ask(query.sql());
                if (round >= 0) {
                    taken.add(new QueryTimes.Round(
                            log.inWorker(asked.query()), asked.taken(), log.held(asked.query()), plain));
                }
            }
        });
    }

    private static Asker.Asked asked(Asker asker, TpchQuery query, BigDecimal epsilon) {
        try {
            return asker.ask(query.sql(), epsilon);
        } catch (BenchException failed) {
            throw new BenchException(query.name() + ": " + failed.getMessage(), failed);
        }
    }

    private static List<Measure> measures(List<QueryTimes> times) {
        List<Measure> measures = new ArrayList<>();
        measures.addAll(ratios("", times, QueryTimes::workerRatio));
        measures.addAll(ratios("end_to_end_", times, QueryTimes::endToEndRatio));
        measures.addAll(ratios("end_to_end_without_slot_", times, QueryTimes::withoutSlotRatio));
        return measures;
    }

    private static List<Measure> ratios(String prefix, List<QueryTimes> times, ToDoubleFunction<QueryTimes> ratio) {
        List<Double> all = times.stream().map(ratio::applyAsDouble).toList();
        double worst = all.stream().max(Double::compare).orElseThrow();
        return List.of(
                new Measure(
                        "queries", prefix + "median_ratio", Percentiles.median(all), 1, TARGET_MEDIAN, Bound.AT_MOST),
                new Measure("queries", prefix + "worst_ratio", worst, 1, TARGET_WORST, Bound.AT_MOST));
    }
}
