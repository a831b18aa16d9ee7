package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.trial.OwnWorkers;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A worker from its start to its first answer, in each tier beside a process that nothing confines: what each layer of isolation adds. */
final class TierBench {
    private static final int MEDIAN = 50;
    private static final double MOST_TIMES = 1.5;
    private static final PoolSettings ONE = new PoolSettings(1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1));

    private TierBench() {}

    /** Tiers that this host does not hold are left out. */
    static List<Measure> run(String bench, int rounds) {
        Map<Tier, OwnWorkers> workers = new EnumMap<>(Tier.class);
        try {
            for (Tier tier : Tier.values()) {
                try {
                    workers.put(tier, OwnWorkers.in(Sandbox.open(tier)));
                } catch (SandboxException _) {
                    // `glovebox doctor` says why.
                }
            }
            return measures(bench, workers, rounds);
        } finally {
            workers.values().forEach(OwnWorkers::close);
        }
    }

    private static List<Measure> measures(String bench, Map<Tier, OwnWorkers> workers, int rounds) {
        Map<Tier, List<Duration>> taken = new EnumMap<>(Tier.class);
        for (int round = 0; round < rounds; round++) {
            workers.forEach((tier, own) ->
                    taken.computeIfAbsent(tier, _ -> new ArrayList<>()).add(answered(own)));
        }
        double bare = Percentiles.millis(Objects.requireNonNull(taken.remove(Tier.D)), MEDIAN);
        return taken.entrySet().stream()
                .map(each -> new Measure(
                        bench,
                        "worker_%s_ms".formatted(each.getKey().name().toLowerCase(Locale.ROOT)),
                        Percentiles.millis(each.getValue(), MEDIAN),
                        bare,
                        bare * MOST_TIMES,
                        Bound.AT_MOST))
                .toList();
    }

    private static Duration answered(OwnWorkers own) {
        WorkerJob job = new WorkerJob(
                List.of(), "SELECT 1", List.of(ResultColumn.of(ResultType.BIGINT)), new ResultLimits(2, 1000));
        long start = System.nanoTime();
        try (WorkerPool pool = new WorkerPool(own.program(), ONE);
                WorkerLease worker = pool.lease(BenchTrial.ANALYST.name())) {
            worker.run(job, ONE.patience());
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
