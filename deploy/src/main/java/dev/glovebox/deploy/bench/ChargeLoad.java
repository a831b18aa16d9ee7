package dev.glovebox.deploy.bench;

import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Spend;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Callers who charge one after the other, for a while; each spends the smallest amount. */
final class ChargeLoad {
    private static final int DIGEST_BYTES = 32;
    private static final long MUCH = 1_000_000_000L;
    private static final Spend LEAST = new Spend(1, 1);

    private final Clock clock;
    private final SecureRandom random;
    private final Duration duration;
    private final Consumer consumer;
    private final String plan;

    ChargeLoad(Clock clock, SecureRandom random, Duration duration) {
        this.clock = clock;
        this.random = random;
        this.duration = duration;
        this.consumer = new Consumer("bench", digest());
        this.plan = digest();
    }

    /** So many datasets with a budget each. */
    void publish(LedgerClient owner, int datasets) {
        Spend cap = new Spend(MUCH, MUCH);
        GrantTerms terms = new GrantTerms("bench", cap, MUCH, Period.MONTH, "UTC", MUCH, Optional.empty());
        List<LedgerRecord> records = new ArrayList<>();
        for (int i = 0; i < datasets; i++) {
            records.add(new PolicyVersion(
                    name(i),
                    1,
                    "bench",
                    Optional.empty(),
                    digest(),
                    cap,
                    Optional.empty(),
                    List.of(terms),
                    clock.millis()));
            records.add(new DatasetVersion(name(i), 1, 1, digest(), digest(), List.of(), clock.millis()));
        }
        owner.recordBatch(records);
    }

    /** Charges that were accepted, by callers who share the budgets evenly. */
    double perSecond(LedgerClient client, int callers, int budgets) {
        AtomicInteger charged = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        Callers.each(callers, IntStream.range(0, callers).boxed().toList(), caller -> {
            while (System.nanoTime() < end) {
                charge(client, name(caller % budgets));
                charged.incrementAndGet();
            }
        });
        return (double) charged.get()
                / (System.nanoTime() - start)
                * Duration.ofSeconds(1).toNanos();
    }

    private void charge(LedgerClient client, String dataset) {
        if (client.record(charge(dataset)) instanceof Verdict.Refused refused) {
            throw new BenchException("a charge must be accepted; the ledger said " + refused.code());
        }
    }

    Charge charge(String dataset) {
        long now = clock.millis();
        return new Charge(
                RecordIds.fresh(now, random),
                RecordIds.fresh(now, random),
                List.of(new ChargeLine(dataset, 1, 1, "bench", "purpose:bench", LEAST)),
                consumer,
                "bench",
                Optional.empty(),
                plan,
                "A",
                now);
    }

    static String name(int dataset) {
        return "bench.d" + dataset;
    }

    String digest() {
        byte[] bytes = new byte[DIGEST_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
