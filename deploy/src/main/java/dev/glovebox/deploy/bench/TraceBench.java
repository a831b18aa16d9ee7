package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Releasing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** What an auditor waits for: the newest hundred records by dataset, person, purpose, time and question, alone and together. */
final class TraceBench {
    private static final double TARGET_MILLIS = 100;
    private static final int MEDIAN = 50;
    private static final int EARLY_SHARE = 100;
    private static final int BATCH = 1000;
    private static final int CALLERS = 4;
    private static final int CHARGED = 10;
    private static final int PERSONS = 1000;
    private static final int DATASETS = 50;
    private static final int PURPOSES = 20;
    private static final int SHOWN = 100;
    private static final int KINDS = 6;

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final ChargeLoad load = new ChargeLoad(clock, random, Duration.ZERO);
    private final String digest = load.digest();
    private final PrintWriter told;

    /** {@code told} hears how the filling goes on, which takes minutes. */
    TraceBench(PrintWriter told) {
        this.told = told;
    }

    /** How many records there are when how many questions are asked. */
    record Size(long records, int questions) {}

    List<Measure> run(Size size, Path folder) throws IOException {
        BenchLedger place = BenchLedger.create(folder, clock);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(place.config())) {
            load.publish(new LedgerClient(ledger, place.owner(), clock, random), DATASETS);
            LedgerClient broker = new LedgerClient(ledger, place.broker(), clock, random);
            fill(broker, size.records() / EARLY_SHARE);
            Instant early = clock.instant();
            double baseline = median(ledger, size.questions(), early);
            fill(broker, size.records() - size.records() / EARLY_SHARE);
            double value = median(ledger, size.questions(), early);
            return List.of(new Measure("trace", "p50_ms", value, baseline, TARGET_MILLIS, Bound.AT_MOST));
        }
    }

    private void fill(LedgerClient broker, long records) {
        List<Long> batches =
                LongStream.range(0, (records + BATCH - 1) / BATCH).boxed().toList();
        Callers.each(CALLERS, batches, batch -> {
            broker.recordBatch(batch());
            if (batch % BATCH == BATCH - 1) {
                told.printf("%,d records%n", (batch + 1) * BATCH);
                told.flush();
            }
        });
    }

    private List<LedgerRecord> batch() {
        List<LedgerRecord> records = new ArrayList<>(BATCH);
        for (int i = 0; i < CHARGED; i++) {
            Charge charge = load.charge(ChargeLoad.name(random.nextInt(DATASETS)));
            records.add(charge);
            records.add(new Releasing(charge.charge(), charge.plan(), digest, charge.at()));
            records.add(new Done(charge.charge(), digest, charge.at()));
        }
        while (records.size() < BATCH) {
            long now = clock.millis();
            records.add(new Denial(
                    RecordIds.fresh(now, random),
                    List.of(ChargeLoad.name(random.nextInt(DATASETS))),
                    new Consumer("bench", person(random.nextInt(PERSONS))),
                    purpose(random.nextInt(PURPOSES)),
                    digest,
                    "COL-01",
                    now));
        }
        return records;
    }

    private double median(EmbeddedLedger ledger, int questions, Instant early) {
        List<Duration> taken = new ArrayList<>();
        List<TraceEntry> newest = ledger.trace(TraceQuery.EVERYTHING);
        for (int i = 0; i < questions; i++) {
            TraceQuery query = question(i, newest, early).limit(SHOWN);
            long start = System.nanoTime();
            List<TraceEntry> found = ledger.trace(query);
            taken.add(Duration.ofNanos(System.nanoTime() - start));
            if (found.isEmpty()) {
                throw new BenchException("every question must find something; " + query + " found nothing");
            }
        }
        return Percentiles.millis(taken, MEDIAN);
    }

    /** Each kind in turn; the terms of one record, so that there is something to find. */
    private static TraceQuery question(int number, List<TraceEntry> newest, Instant early) {
        Denial record = newest.reversed().stream()
                .skip(new Random(number).nextInt(newest.size() / 2))
                .map(TraceEntry::record)
                .filter(Denial.class::isInstance)
                .map(Denial.class::cast)
                .findFirst()
                .orElseThrow();
        TraceQuery all = TraceQuery.EVERYTHING;
        String person = record.consumer().identity();
        return switch (number % KINDS) {
            case 0 -> all;
            case 1 -> all.dataset(record.datasets().getFirst());
            case 2 -> all.consumer(person);
            case 3 -> all.purpose(record.purpose()).since(early.minus(Duration.ofMinutes(1)));
            case 4 -> all.query(record.query());
            default ->
                all.dataset(record.datasets().getFirst()).consumer(person).purpose(record.purpose());
        };
    }

    private static String person(int number) {
        return "%064x".formatted(number);
    }

    private static String purpose(int number) {
        return "purpose-" + number;
    }
}
