package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Denial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index finds is what reading everything finds. */
final class TraceTest {
    private static final int RECORDS = 600;
    private static final int QUESTIONS = 300;

    @TempDir
    private Path folder;

    @Test
    void findsWhatReadingEverythingFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Deployment deployment = new Deployment(folder);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            List<Denial> all = new ArrayList<>();
            while (all.size() < RECORDS) {
                List<Denial> block = IntStream.rangeClosed(0, random.nextInt(20))
                        .mapToObj(i -> denial(all.size() + i, random))
                        .toList();
                broker.recordBatch(block);
                all.addAll(block);
            }
            for (int i = 0; i < QUESTIONS; i++) {
                TraceQuery query = question(random);
                List<Denial> asked = all.stream().filter(matching(query)).toList();
                assertThat(ledger.trace(query))
                        .as("%s, seed %d", query, seed)
                        .extracting(TraceEntry::record)
                        .isEqualTo(asked.subList(Math.max(0, asked.size() - query.limit()), asked.size()));
            }
        }
    }

    private static Denial denial(long number, Random random) {
        List<String> datasets = IntStream.range(0, 12)
                .filter(i -> random.nextInt(1 + i * i) == 0)
                .mapToObj(TraceTest::name)
                .sorted()
                .toList();
        Consumer consumer = new Consumer("hrss", digest(random.nextInt(20)));
        return new Denial(
                id(number), datasets, consumer, "purpose-" + random.nextInt(3), digest(8), "COL-01", Samples.NOW);
    }

    private static String name(int dataset) {
        return "hrss.d" + dataset;
    }

    private static TraceQuery question(Random random) {
        TraceQuery query = TraceQuery.EVERYTHING.limit(1 + random.nextInt(50));
        query = random.nextBoolean() ? query.dataset(name(random.nextInt(13))) : query;
        query = random.nextBoolean() ? query.purpose("purpose-" + random.nextInt(4)) : query;
        query = random.nextBoolean() ? query.consumer(digest(random.nextInt(21))) : query;
        return random.nextInt(5) == 0 ? query.query(id(random.nextInt(RECORDS))) : query;
    }

    private static Predicate<Denial> matching(TraceQuery query) {
        return it -> isOrNone(query.dataset(), it.datasets())
                && isOrNone(query.purpose(), List.of(it.purpose()))
                && isOrNone(query.consumer(), List.of(it.consumer().identity()))
                && isOrNone(query.query(), List.of(it.query()));
    }

    private static boolean isOrNone(Optional<String> wanted, List<String> found) {
        return wanted.isEmpty() || found.contains(wanted.get());
    }

    @Test
    void tellsWhatBecameOfEachCharge() {
        Deployment deployment = new Deployment(folder);
        try (EmbeddedLedger ledger = EmbeddedLedger.create(deployment.config())) {
            Deployment.client(ledger, deployment.olga)
                    .recordBatch(
                            List.of(policy(Samples.DEATHS, 1, 100, terms(60, 50, 2)), dataset(Samples.DEATHS, 1, 1)));
            LedgerClient broker = Deployment.client(ledger, deployment.broker);
            for (int i = 1; i <= 3; i++) {
                broker.recordBatch(List.of(charge(i, line(1, 1)), releasing(i)));
            }
            broker.record(done(2));
            assertThat(ledger.trace(
                            TraceQuery.EVERYTHING.dataset(Samples.DEATHS).limit(3)))
                    .extracting(entry -> entry.outcomes().size())
                    .containsExactly(1, 2, 1);
        }
    }
}
