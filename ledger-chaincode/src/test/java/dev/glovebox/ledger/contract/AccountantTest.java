package dev.glovebox.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.Releasing;
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
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Whatever is submitted in whatever order, the accountant's sums are those of the charges on the ledger, never pass a cap, and what was released is
 * never given back. {@link Books} keeps the sums a second time. Broken accountants are caught by the same sequences.
 */
class AccountantTest {
    private static final int SEQUENCES = Boolean.getBoolean("glovebox.deep") ? 5_000 : 150;
    private static final int STEPS = 60;
    private static final long MOST = (1L << 53) - 1;
    private static final List<String> DATASETS = List.of(Samples.DEATHS, Samples.BENEFITS);
    private static final List<String> SCOPES = List.of("purpose:benefit-audit", "purpose:statistics");

    @Test
    void sumsAreThoseOfTheCharges() {
        assertThat(fault(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void catchesChargesThatAreForgotten() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public void put(String key, String value) {
                        if (!key.equals(Keys.budget(Samples.DEATHS))) {
                            super.put(key, value);
                        }
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesADeltaThatIsNotCounted() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public void put(String key, String value) {
                        boolean sum = DATASETS.stream().map(Keys::budget).anyMatch(key::equals);
                        super.put(key, sum ? new Spend(Spend.parse(value).rhoNano(), 0).canonical() : value);
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesCapsThatAreNotHeld() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public Optional<String> get(String key) {
                        return super.get(key)
                                .map(value -> key.equals(Keys.policy(Samples.BENEFITS)) ? wider(value) : value);
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesARefundAfterTheKeysWereReleased() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public void put(String key, String value) {
                        boolean released = key.startsWith(Keys.CHARGE) && value.equals(ChargeState.RELEASING.name());
                        super.put(key, released ? ChargeState.CHARGED.name() : value);
                    }
                }))
                .hasValueSatisfying(finding -> assertThat(finding).contains("given back"));
    }

    @Test
    void catchesOpenChargesThatAreNotCounted() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public void put(String key, String value) {
                        if (!key.equals(Keys.open(Samples.BENEFITS))) {
                            super.put(key, value);
                        }
                    }
                }))
                .isPresent();
    }

    /** Who writes that charges are open again which were bound. */
    private static class Forging extends Broken {
        Forging(LedgerState right) {
            super(right);
        }

        @Override
        public Optional<String> get(String key) {
            return super.get(key).map(value -> key.startsWith(Keys.CHARGE) ? ChargeState.CHARGED.name() : value);
        }
    }

    @Test
    void whatWasReleasedStaysSpentWhateverIsForged() {
        assertThat(fault(Forging::new, Books::refilled)).isEmpty();
    }

    @Test
    void catchesAnAccountantThatGivesBackWhatIsNotOpen() {
        assertThat(fault(
                        state -> new Forging(state) {
                            @Override
                            public Optional<String> get(String key) {
                                return key.startsWith(Keys.OPEN)
                                        ? Optional.of(new Spend(MOST, MOST).canonical())
                                        : super.get(key);
                            }

                            @Override
                            public void put(String key, String value) {
                                if (!key.startsWith(Keys.OPEN)) {
                                    super.put(key, value);
                                }
                            }
                        },
                        Books::refilled))
                .isPresent();
    }

    @Test
    void catchesLeasesThatHoldMoreThanTheyTook() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public void put(String key, String value) {
                        if (!key.startsWith("lease/") || super.get(key).isEmpty()) {
                            super.put(key, value);
                        }
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesAChargeThatIsGivenBackToTheBudgetInsteadOfItsLease() {
        assertThat(fault(state -> new Broken(state) {
                    @Override
                    public Optional<String> get(String key) {
                        return key.startsWith("paid/") ? Optional.empty() : super.get(key);
                    }
                }))
                .isPresent();
    }

    private static String wider(String policy) {
        PolicyVersion read = (PolicyVersion) LedgerRecord.parse(policy);
        Spend cap = new Spend(
                Math.min(MOST, read.cap().rhoNano() + 1),
                Math.min(MOST, read.cap().deltaUnits() + 1));
        return new PolicyVersion(
                        read.dataset(),
                        read.version(),
                        read.owner(),
                        read.publishing(),
                        read.text(),
                        cap,
                        read.threshold(),
                        read.grants(),
                        read.at())
                .canonical();
    }

    /** The first sequence after which something is wrong. */
    private static Optional<String> fault(UnaryOperator<LedgerState> accountant) {
        return fault(accountant, Books::fault);
    }

    /** What {@link Books} find wrong with the values and the policies in force. */
    private interface Audit {
        Optional<String> fault(Books books, Map<String, String> values, Map<String, PolicyVersion> policies);
    }

    private static Optional<String> fault(UnaryOperator<LedgerState> accountant, Audit audit) {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Map<String, String> values = new HashMap<>();
            LedgerState state = accountant.apply(new MapState(values));
            Optional<String> found = fault(new Sequence(new Random(seed), state, values), audit);
            if (found.isPresent()) {
                return Optional.of("seed " + seed + ": " + found.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(Sequence sequence, Audit audit) {
        try {
            return sequence.fault(audit);
        } catch (RecordException below) {
            return Optional.of("more came back than a sum holds");
        }
    }

    private record MapState(Map<String, String> values) implements LedgerState {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(String key, String value) {
            values.put(key, value);
        }
    }

    /** A state that does not do what it is told. */
    private static class Broken implements LedgerState {
        private final LedgerState right;

        Broken(LedgerState right) {
            this.right = right;
        }

        @Override
        public Optional<String> get(String key) {
            return right.get(key);
        }

        @Override
        public void put(String key, String value) {
            right.put(key, value);
        }
    }

    /** Records at random, likely and unlikely ones, of two datasets, two scopes and a few charges. */
    private static final class Sequence {
        private final Random random;
        private final Map<String, String> values;
        private final LedgerState state;
        private final LedgerRules rules;
        private final Books books = new Books();
        private final List<LedgerRecord> sent = new ArrayList<>();
        private final Map<String, PolicyVersion> policies = new HashMap<>();
        private final Map<String, Long> versions = new HashMap<>();
        private final List<Lease> taken = new ArrayList<>();
        private long charges;
        private long leases;

        Sequence(Random random, LedgerState state, Map<String, String> values) {
            this.random = random;
            this.values = values;
            this.state = state;
            this.rules = new LedgerRules(state);
        }

        Optional<String> fault(Audit audit) {
            for (String dataset : DATASETS) {
                submit(policy(dataset, 1, new Spend(cap(), cap())));
                submit(Samples.dataset(dataset, 1, 1));
            }
            for (int step = 0; step < STEPS; step++) {
                LedgerRecord record = record();
                Map<String, String> before = Map.copyOf(values);
                boolean accepted = (random.nextInt(3) == 0 && record instanceof Charge charge)
                        ? submitBound(charge)
                        : submit(record);
                if (!accepted && !values.equals(before)) {
                    return Optional.of("a refused record was written");
                }
                Optional<String> wrong = audit.fault(books, values, policies);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            return Optional.empty();
        }

        /** As brokers do: the charge and what binds it are one group. */
        private boolean submitBound(Charge charge) {
            LedgerRules group = new LedgerRules(state, Set.of(charge.charge()));
            return submit(charge, group)
                    && submit(new Releasing(charge.charge(), charge.plan(), Samples.digest(6), Samples.NOW), group);
        }

        private boolean submit(LedgerRecord record) {
            return submit(record, rules);
        }

        private boolean submit(LedgerRecord record, LedgerRules rules) {
            sent.add(record);
            if (!(rules.apply(record, record.canonical()) instanceof Verdict.Accepted accepted)) {
                return false;
            }
            if (record instanceof PolicyVersion policy && !accepted.repeated()) {
                policies.put(policy.dataset(), policy);
            }
            if (record instanceof DatasetVersion dataset && !accepted.repeated()) {
                versions.put(dataset.dataset(), dataset.version());
            }
            if (!accepted.repeated()) {
                books.enter(record);
            }
            return true;
        }

        private LedgerRecord record() {
            long some = random.nextLong(charges + 1);
            return switch (random.nextInt(15)) {
                case 0, 1, 2, 3 -> charge();
                case 4, 5 -> Samples.releasing(some);
                case 6 -> Samples.done(some);
                case 7 -> Samples.failed(some);
                case 8 -> Samples.undone(some);
                case 9 -> random.nextBoolean() ? Samples.repeat(1_000_000 + random.nextInt(1000), some) : again();
                case 10 -> next();
                case 11, 12 -> lease();
                case 13 -> remainder();
                default -> random.nextInt(20) == 0 ? Samples.suspension(random.nextInt(100), Suspension.ALL) : again();
            };
        }

        private long version(String dataset) {
            return Objects.requireNonNull(versions.get(dataset));
        }

        private LedgerRecord again() {
            return sent.get(random.nextInt(sent.size()));
        }

        private LedgerRecord next() {
            String dataset = DATASETS.get(random.nextInt(2));
            PolicyVersion now = Objects.requireNonNull(policies.get(dataset));
            if (random.nextBoolean()) {
                return Samples.dataset(dataset, version(dataset) + 1, now.version());
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
                            version(dataset),
                            Objects.requireNonNull(policies.get(dataset)).version(),
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
            long version = Objects.requireNonNull(policies.get(dataset)).version();
            Spend slice = new Spend(1 + spend() / 2, spend());
            Lease lease = new Lease(Samples.id(++leases), dataset, version, holder(), slice, Samples.NOW);
            taken.add(lease);
            return lease;
        }

        private LedgerRecord remainder() {
            if (taken.isEmpty()) {
                return lease();
            }
            Lease lease = taken.get(Math.max(0, taken.size() - 1 - random.nextInt(6)));
            return new Remainder(lease.lease(), lease.dataset(), lease.holder(), Samples.NOW);
        }

        private String holder() {
            return Samples.digest(1 + random.nextInt(2));
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
            return random.nextInt(5) == 0 ? MOST - random.nextInt(3) : 1 + random.nextLong(300);
        }

        private long spend() {
            return switch (random.nextInt(6)) {
                case 0 -> 0;
                case 1 -> MOST - random.nextInt(3);
                default -> random.nextLong(60);
            };
        }
    }
}
