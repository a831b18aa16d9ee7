package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts before the charges of a transaction the leases that they need, so that brokers in different places charge one dataset without meeting. What it knows of its leases is a
 * guess that saves questions: the contract decides what pays, and a lease that it no longer knows is replaced by the next.
 */
final class Leasing implements Sequencer.Home {
    private static final Duration REST = Duration.ofMinutes(1);

    private final Sequencer.Home home;
    private final String holder;
    private final Share share;
    private final Function<String, Optional<BudgetView>> budgets;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /** Datasets whose next lease was refused, and until when none is asked for: charges go on without. */
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    /** {@code budgets} is empty where there is nothing to lease. */
    Leasing(
            Sequencer.Home home,
            String holder,
            Share share,
            Function<String, Optional<BudgetView>> budgets,
            Clock clock,
            SecureRandom random) {
        this.home = home;
        this.holder = holder;
        this.share = share;
        this.budgets = budgets;
        this.clock = clock;
        this.random = random;
    }

    /** A lease, and what of it no charge has taken. */
    private record Held(Lease lease, Spend left) {
        boolean pays(ChargeLine line) {
            return lease.policyVersion() == line.policyVersion() && line.spend().within(left);
        }

        Held without(ChargeLine line) {
            return new Held(lease, left.minus(line.spend()));
        }
    }

    /** What one transaction charges to a dataset under a policy version. */
    private record Need(long policyVersion, Spend spend) {
        Need and(ChargeLine line) {
            return new Need(line.policyVersion(), sum(spend, line.spend()));
        }
    }

    @Override
    public List<Verdict> record(List<? extends List<? extends LedgerRecord>> groups) {
        List<LedgerRecord> first = new ArrayList<>();
        needs(groups).forEach((dataset, need) -> first.addAll(leases(dataset, need)));
        List<List<? extends LedgerRecord>> all = new ArrayList<>();
        first.forEach(record -> all.add(List.of(record)));
        all.addAll(groups);
        try {
            List<Verdict> verdicts = home.record(all);
            for (int i = 0; i < verdicts.size(); i++) {
                boolean accepted = verdicts.get(i) instanceof Verdict.Accepted;
                all.get(i).forEach(record -> enter(record, accepted));
            }
            return verdicts.subList(first.size(), verdicts.size());
        } catch (RuntimeException unknown) {
            needs(groups).keySet().forEach(held::remove);
            throw unknown;
        }
    }

    private Map<String, Need> needs(List<? extends List<? extends LedgerRecord>> groups) {
        Map<String, Need> needs = new LinkedHashMap<>();
        groups.stream()
                .flatMap(List::stream)
                .flatMap(this::lines)
                .forEach(line -> needs.merge(
                        line.dataset(), new Need(line.policyVersion(), line.spend()), (need, _) -> need.and(line)));
        return needs;
    }

    /** What a record charges to leases of this holder, if anything. */
    private Stream<ChargeLine> lines(LedgerRecord record) {
        return record instanceof Charge charge
                        && charge.holder().filter(holder::equals).isPresent()
                ? charge.lines().stream().filter(line -> !line.spend().equals(Spend.NONE))
                : Stream.empty();
    }

    /** What is left comes back first: should the next lease find no room, the charges find that. */
    private List<LedgerRecord> leases(String dataset, Need need) {
        Optional<Held> now = Optional.ofNullable(held.get(dataset));
        if (now.filter(it -> it.lease().policyVersion() == need.policyVersion())
                .filter(it -> need.spend().within(it.left()))
                .isPresent()) {
            return List.of();
        }
        List<LedgerRecord> records = new ArrayList<>();
        long at = clock.millis();
        now.ifPresent(it -> records.add(Remainder.of(it.lease(), at)));
        slice(dataset, need)
                .map(slice -> new Lease(RecordIds.fresh(at, random), dataset, need.policyVersion(), holder, slice, at))
                .ifPresent(records::add);
        return records;
    }

    private Optional<Spend> slice(String dataset, Need need) {
        Instant until = resting.get(dataset);
        if (until != null && clock.instant().isBefore(until)) {
            return Optional.empty();
        }
        return budgets.apply(dataset)
                .filter(view -> view.policyVersion() == need.policyVersion())
                .filter(view -> !view.cap().equals(Spend.NONE))
                .map(view -> most(share.of(view.cap()), need.spend()));
    }

    private void enter(LedgerRecord record, boolean accepted) {
        if (record instanceof Lease lease && accepted) {
            held.put(lease.dataset(), new Held(lease, lease.spend()));
        } else if (record instanceof Lease lease) {
            resting.put(lease.dataset(), clock.instant().plus(REST));
        } else if (record instanceof Remainder remainder) {
            held.remove(remainder.dataset());
        } else if (accepted) {
            lines(record)
                    .forEach(line -> held.computeIfPresent(
                            line.dataset(), (_, now) -> now.pays(line) ? now.without(line) : now));
        }
    }

    private static Spend sum(Spend one, Spend other) {
        return new Spend(
                Math.min(Spend.MOST, one.rhoNano() + other.rhoNano()),
                Math.min(Spend.MOST, one.deltaUnits() + other.deltaUnits()));
    }

    private static Spend most(Spend one, Spend other) {
        return new Spend(Math.max(one.rhoNano(), other.rhoNano()), Math.max(one.deltaUnits(), other.deltaUnits()));
    }
}
