package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.RecordIds;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/** Records in batches, durable when the call returns; then proves a random sample of them against the newest checkpoint. */
final class LedgerBench {
    private static final double TARGET_PER_SECOND = 50_000;
    private static final double TARGET_VERIFIED_PER_SECOND = 100_000;
    private static final int MOST_RECEIPT_BYTES = 4096;
    private static final int DIGEST_BYTES = 32;
    private static final int CALLERS = 4;
    private static final int WARM_UP_ROUNDS = 2;

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Consumer consumer = new Consumer("hrss", digest());
    private final String question = digest();
    private final List<String> sample = Collections.synchronizedList(new ArrayList<>());

    /** How much is recorded in a round, in calls of how many records, and how many of all are proved at the end. */
    record Size(int records, int batch, int rounds, int proofs) {}

    List<Measure> run(Size size, Path folder) throws IOException {
        BenchLedger place = BenchLedger.create(folder, clock);
        EmbeddedConfig config = place.config();
        List<Double> perSecond = new ArrayList<>();
        List<Double> baseline = new ArrayList<>();
        double read;
        try (EmbeddedLedger ledger = EmbeddedLedger.create(config);
                PlainTable plain = PlainTable.create(folder.resolve("plain.db"))) {
            LedgerClient client = new LedgerClient(ledger, place.broker(), clock, random);
            for (int round = -WARM_UP_ROUNDS; round < size.rounds(); round++) {
                double rate = perSecond(size, batch -> record(client, batch));
                double plainRate = perSecond(size, plain::insert);
                if (round >= 0) {
                    perSecond.add(rate);
                    baseline.add(plainRate);
                }
            }
            long start = System.nanoTime();
            read = perSecond(plain.read(), start);
        }
        double verified = verifiedPerSecond(config);
        List<LedgerReceipt> proved = proved(size, config);
        return List.of(
                new Measure(
                        "ledger",
                        "events_per_s",
                        Percentiles.median(perSecond),
                        Percentiles.median(baseline),
                        TARGET_PER_SECOND,
                        Bound.AT_LEAST),
                new Measure("ledger", "proved", proved.size(), size.proofs(), size.proofs(), Bound.AT_LEAST),
                new Measure(
                        "ledger",
                        "receipt_bytes",
                        largest(proved, LedgerReceipt::text),
                        largest(proved, LedgerReceipt::canonical),
                        MOST_RECEIPT_BYTES,
                        Bound.AT_MOST),
                new Measure("ledger", "verified_per_s", verified, read, TARGET_VERIFIED_PER_SECOND, Bound.AT_LEAST));
    }

    private static int largest(List<LedgerReceipt> receipts, Function<LedgerReceipt, String> text) {
        return receipts.stream().mapToInt(one -> text.apply(one).length()).max().orElseThrow();
    }

    /** Everything that an auditor checks offline. */
    private static double verifiedPerSecond(EmbeddedConfig config) {
        long start = System.nanoTime();
        return switch (LedgerVerifier.verify(config.folder(), config.signer().key())) {
            case Verification.Verified verified -> perSecond(verified.records(), start);
            case Verification.Broken broken -> throw new BenchException("the ledger must verify; " + broken.finding());
        };
    }

    private static double perSecond(long records, long start) {
        return (double) records
                / (System.nanoTime() - start)
                * Duration.ofSeconds(1).toNanos();
    }

    /** Making the records belongs to the caller and is not measured; signing the call is. */
    private double perSecond(Size size, java.util.function.Consumer<List<Denial>> sink) {
        List<List<Denial>> batches = Stream.generate(() -> batch(size.batch()))
                .limit(size.records() / size.batch())
                .toList();
        long start = System.nanoTime();
        Callers.each(CALLERS, batches, sink);
        return perSecond(size.records(), start);
    }

    private void record(LedgerClient client, List<Denial> batch) {
        client.recordBatch(batch);
        sample.add(batch.get(ThreadLocalRandom.current().nextInt(batch.size())).recordId());
    }

    private List<Denial> batch(int records) {
        List<Denial> batch = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            long now = clock.millis();
            String query = RecordIds.fresh(now, random);
            batch.add(new Denial(query, List.of("hrss.benefits"), consumer, "benefit-audit", question, "COL-01", now));
        }
        return batch;
    }

    private String digest() {
        byte[] bytes = new byte[DIGEST_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** One record of each call was kept in mind; the ledger is opened anew, as an auditor would find it. */
    private List<LedgerReceipt> proved(Size size, EmbeddedConfig config) {
        Collections.shuffle(sample, random);
        try (EmbeddedLedger ledger = EmbeddedLedger.open(config)) {
            List<String> chosen = sample.subList(0, Math.min(size.proofs(), sample.size()));
            List<LedgerReceipt> receipts = chosen.stream().map(ledger::proof).toList();
            receipts.forEach(receipt -> receipt.verify(config.signer().key()));
            return receipts;
        }
    }
}
