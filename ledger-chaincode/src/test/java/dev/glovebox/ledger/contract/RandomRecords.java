package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Suspension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Records at random, likely and unlikely ones, of two datasets, two scopes, two brokers and a few charges. */
final class RandomRecords {
    static final List<String> DATASETS = List.of(Samples.DEATHS, Samples.BENEFITS);

    private static final List<String> SCOPES = List.of("purpose:benefit-audit", "purpose:statistics");

    private final Random random;
    private final List<LedgerRecord> sent = new ArrayList<>();
    private final Map<String, PolicyVersion> policies = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final List<Lease> asked = new ArrayList<>();
    private long charges;
    private long leases;

    RandomRecords(Random random) {
        this.random = random;
    }

    /** A first version of each dataset and of its policy, with which everything begins. */
    List<LedgerRecord> first() {
        List<LedgerRecord> records = new ArrayList<>();
        for (String dataset : DATASETS) {
            records.add(policy(dataset, 1, new Spend(cap(), cap())));
            records.add(Samples.dataset(dataset, 1, 1));
        }
        return records;
    }

    /** What comes next may be what was sent before. */
    void sent(LedgerRecord record) {
        sent.add(record);
    }

    /** What comes next follows the versions that the ledger took. */
    void taken(LedgerRecord record) {
        if (record instanceof PolicyVersion policy) {
            policies.put(policy.dataset(), policy);
        }
        if (record instanceof DatasetVersion dataset) {
            versions.put(dataset.dataset(), dataset.version());
        }
    }

    /** Those in force, by dataset. */
    Map<String, PolicyVersion> policies() {
        return policies;
    }

    LedgerRecord next() {
        long some = random.nextLong(charges + 1);
        return switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> charge();
            case 4, 5 -> Samples.releasing(some);
            case 6 -> Samples.done(some);
            case 7 -> Samples.failed(some);
            case 8 -> Samples.undone(some);
            case 9 -> random.nextBoolean() ? Samples.repeat(1_000_000 + random.nextInt(1000), some) : again();
            case 10 -> version();
            case 11, 12 -> lease();
            case 13 -> remainder();
            default -> random.nextInt(20) == 0 ? Samples.suspension(random.nextInt(100), Suspension.ALL) : again();
        };
    }

    private LedgerRecord again() {
        return sent.get(random.nextInt(sent.size()));
    }

    private LedgerRecord version() {
        String dataset = DATASETS.get(random.nextInt(2));
        PolicyVersion now = policyOf(dataset);
        if (random.nextBoolean()) {
            return Samples.dataset(dataset, versionOf(dataset) + 1, now.version());
        }
        Spend cap = random.nextBoolean() ? now.cap() : new Spend(cap(), cap());
        return policy(dataset, now.version() + 1, cap);
    }

    private Charge charge() {
        List<ChargeLine> lines = new ArrayList<>();
        for (String dataset : DATASETS) {
            if (random.nextInt(3) > 0) {
                lines.add(new ChargeLine(
                        dataset,
                        versionOf(dataset),
                        policyOf(dataset).version(),
                        Samples.GRANT,
                        SCOPES.get(random.nextInt(2)),
                        new Spend(spend(), spend())));
            }
        }
        if (lines.isEmpty()) {
            return charge();
        }
        Charge charge = Samples.charge(++charges, lines.toArray(ChargeLine[]::new));
        return charge.by(random.nextInt(4) == 0 ? Optional.empty() : Optional.of(holder()));
    }

    private Lease lease() {
        String dataset = DATASETS.get(random.nextInt(2));
        Spend slice = new Spend(1 + spend() / 2, spend());
        Lease lease =
                new Lease(Samples.id(++leases), dataset, policyOf(dataset).version(), holder(), slice, Samples.NOW);
        asked.add(lease);
        return lease;
    }

    private LedgerRecord remainder() {
        if (asked.isEmpty()) {
            return lease();
        }
        Lease lease = asked.get(Math.max(0, asked.size() - 1 - random.nextInt(6)));
        return Remainder.of(lease, Samples.NOW);
    }

    private String holder() {
        return Samples.digest(1 + random.nextInt(2));
    }

    private PolicyVersion policyOf(String dataset) {
        return Objects.requireNonNull(policies.get(dataset));
    }

    private long versionOf(String dataset) {
        return Objects.requireNonNull(versions.get(dataset));
    }

    private PolicyVersion policy(String dataset, long version, Spend cap) {
        GrantTerms terms = new GrantTerms(
                Samples.GRANT, new Spend(cap(), cap()), 40, Period.MONTH, "Asia/Shanghai", 9, Optional.empty());
        PolicyVersion sample = Samples.policy(dataset, version, 1, terms);
        return new PolicyVersion(
                dataset,
                version,
                sample.owner(),
                Optional.empty(),
                sample.text(),
                cap,
                Optional.empty(),
                sample.grants(),
                sample.at());
    }

    private long cap() {
        return random.nextInt(5) == 0 ? Spend.MOST - random.nextInt(3) : 1 + random.nextLong(300);
    }

    private long spend() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Spend.MOST - random.nextInt(3);
            default -> random.nextLong(60);
        };
    }
}
