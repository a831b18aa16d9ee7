package dev.glovebox.deploy.bench;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.RecordIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Records in batches, durable when the call returns; then proves a random sample of them against the newest checkpoint. */
final class LedgerBench {
    private static final double TARGET_PER_SECOND = 50_000;
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
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("ca"), "bench");
        Identity broker = authority
                .issue(new Party("broker", "platform", Role.SERVICE), Duration.ofDays(1))
                .identity();
        NoteSigner signer = new NoteSigner(
                "glovebox/bench", Suites.international().generateSigningKey().signer());
        EmbeddedConfig config = new EmbeddedConfig(
                Files.createDirectories(folder.resolve("ledger")), signer, authority.certificate(), clock);
        List<Double> perSecond = new ArrayList<>();
        List<Double> baseline = new ArrayList<>();
        try (EmbeddedLedger ledger = EmbeddedLedger.create(config);
                PlainTable plain = PlainTable.create(folder.resolve("plain.db"))) {
            LedgerClient client = new LedgerClient(ledger, broker, clock, random);
            for (int round = -WARM_UP_ROUNDS; round < size.rounds(); round++) {
                double rate = perSecond(size, batch -> record(client, batch));
                double plainRate = perSecond(size, plain::insert);
                if (round >= 0) {
                    perSecond.add(rate);
                    baseline.add(plainRate);
                }
            }
        }
        int proved = proved(size, config);
        return List.of(
                new Measure(
                        "ledger",
                        "events_per_s",
                        Percentiles.median(perSecond),
                        Percentiles.median(baseline),
                        TARGET_PER_SECOND,
                        Bound.AT_LEAST),
                new Measure("ledger", "proved", proved, size.proofs(), size.proofs(), Bound.AT_LEAST));
    }

    /** Making the records belongs to the caller and is not measured; signing the call is. */
    private double perSecond(Size size, java.util.function.Consumer<List<Denial>> sink) {
        List<List<Denial>> batches = Stream.generate(() -> batch(size.batch()))
                .limit(size.records() / size.batch())
                .toList();
        long start = System.nanoTime();
        Callers.each(CALLERS, batches, sink);
        return (double) size.records()
                / (System.nanoTime() - start)
                * Duration.ofSeconds(1).toNanos();
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
    private int proved(Size size, EmbeddedConfig config) {
        Collections.shuffle(sample, random);
        try (EmbeddedLedger ledger = EmbeddedLedger.open(config)) {
            List<String> chosen = sample.subList(0, Math.min(size.proofs(), sample.size()));
            chosen.forEach(id -> ledger.proof(id).verify(config.signer().key()));
            return chosen.size();
        }
    }
}
