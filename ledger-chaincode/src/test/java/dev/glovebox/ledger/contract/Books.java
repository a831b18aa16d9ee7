package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Undone;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A second accountant, of few words: it keeps what the ledger took, and adds everything up anew each time. */
final class Books {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private List<Entry> last = List.of();
    private Optional<Lease> lastLease = Optional.empty();

    /** A line of a charge, and the lease that paid for it if one did. */
    private record Entry(String charge, ChargeLine line, Optional<Lease> lease) {}

    void enter(LedgerRecord record) {
        last = List.of();
        lastLease = Optional.empty();
        switch (record) {
            case Charge charge -> {
                last = charge.lines().stream()
                        .filter(line ->
                                charge.holder().isEmpty() || !line.spend().equals(Spend.NONE))
                        .map(line -> new Entry(charge.charge(), line, payer(charge, line)))
                        .toList();
                entries.addAll(last);
            }
            case Lease lease -> {
                leases.removeIf(old ->
                        old.dataset().equals(lease.dataset()) && old.holder().equals(lease.holder()));
                leases.add(lease);
                lastLease = Optional.of(lease);
            }
            case Remainder remainder -> leases.removeIf(lease -> lease.lease().equals(remainder.lease()));
            case Releasing releasing -> released.add(releasing.charge());
            case Undone back -> undone.add(back.charge());
            default -> {}
        }
    }

    private Optional<Lease> payer(Charge charge, ChargeLine line) {
        return leases.stream()
                .filter(lease -> charge.holder().filter(lease.holder()::equals).isPresent())
                .filter(lease -> lease.dataset().equals(line.dataset()))
                .filter(lease -> lease.policyVersion() == line.policyVersion())
                .filter(lease -> within(lease.spend(), Stream.concat(paidBy(lease), Stream.of(line.spend()))))
                .findFirst();
    }

    /** What is wrong with the other accountant's sums. */
    Optional<String> fault(Map<String, String> values, Map<String, PolicyVersion> policies) {
        if (released.stream().anyMatch(undone::contains)) {
            return Optional.of("a charge was given back after its keys were released");
        }
        for (ChargeLine line : standing().map(Entry::line).toList()) {
            String scope = Keys.scope(line.dataset(), line.grant(), line.scope());
            if (!agrees(values.get(Keys.budget(line.dataset())), taken(line.dataset()))
                    || !agrees(values.get(scope), charged(sameScope(line)))) {
                return Optional.of("a sum is not that of its charges");
            }
            if (!agrees(values.get(Keys.open(line.dataset())), open(line.dataset()))) {
                return Optional.of("what is open is not what was charged and not bound");
            }
        }
        for (Lease lease : leases) {
            if (!agrees(values.get(Keys.lease(lease)), paidBy(lease)) || !within(lease.spend(), paidBy(lease))) {
                return Optional.of("what a lease paid is not what was charged to it");
            }
        }
        return passed(policies);
    }

    /** Whether the budgets no longer hold what was released, whatever else is wrong. */
    Optional<String> refilled(Map<String, String> values, Map<String, PolicyVersion> policies) {
        return policies.keySet().stream()
                .filter(dataset -> !within(
                        Spend.parse(Objects.requireNonNull(values.get(Keys.budget(dataset)))), released(dataset)))
                .findFirst()
                .map(_ -> "a budget holds less than was released");
    }

    private Stream<Spend> released(String dataset) {
        return entries.stream()
                .filter(entry -> released.contains(entry.charge()))
                .map(Entry::line)
                .filter(line -> line.dataset().equals(dataset))
                .map(ChargeLine::spend);
    }

    private Stream<Spend> open(String dataset) {
        return standing()
                .filter(entry -> !released.contains(entry.charge()))
                .map(Entry::line)
                .filter(line -> line.dataset().equals(dataset))
                .map(ChargeLine::spend);
    }

    private Optional<String> passed(Map<String, PolicyVersion> policies) {
        for (Entry entry : last) {
            ChargeLine line = entry.line();
            PolicyVersion policy = Objects.requireNonNull(policies.get(line.dataset()));
            GrantTerms terms = policy.grants().getFirst();
            if (!within(policy.cap(), taken(line.dataset())) || !within(terms.cap(), charged(sameScope(line)))) {
                return Optional.of("a charge passes a cap");
            }
        }
        return lastLease
                .filter(lease -> !within(
                        Objects.requireNonNull(policies.get(lease.dataset())).cap(), taken(lease.dataset())))
                .map(_ -> "a lease passes a cap");
    }

    /** Of a dataset: its leases whole, and beside them each charge that no standing lease pays for. */
    private Stream<Spend> taken(String dataset) {
        Stream<Spend> slices =
                leases.stream().filter(lease -> lease.dataset().equals(dataset)).map(Lease::spend);
        Stream<Spend> others = standing()
                .filter(entry -> entry.line().dataset().equals(dataset))
                .filter(entry -> entry.lease().filter(leases::contains).isEmpty())
                .map(entry -> entry.line().spend());
        return Stream.concat(slices, others);
    }

    private Stream<Spend> paidBy(Lease lease) {
        return standing()
                .filter(entry -> entry.lease().filter(lease::equals).isPresent())
                .map(entry -> entry.line().spend());
    }

    private Stream<Spend> charged(Predicate<ChargeLine> counted) {
        return standing().map(Entry::line).filter(counted).map(ChargeLine::spend);
    }

    private static Predicate<ChargeLine> sameScope(ChargeLine line) {
        return other -> other.dataset().equals(line.dataset()) && other.scope().equals(line.scope());
    }

    private Stream<Entry> standing() {
        return entries.stream().filter(entry -> !undone.contains(entry.charge()));
    }

    private static boolean agrees(@Nullable String canonical, Stream<Spend> counted) {
        if (canonical == null) {
            return false;
        }
        List<Spend> all = counted.toList();
        Spend sum = Spend.parse(canonical);
        return sum(all, Spend::rhoNano).equals(BigInteger.valueOf(sum.rhoNano()))
                && sum(all, Spend::deltaUnits).equals(BigInteger.valueOf(sum.deltaUnits()));
    }

    private static boolean within(Spend cap, Stream<Spend> counted) {
        List<Spend> all = counted.toList();
        return sum(all, Spend::rhoNano).compareTo(BigInteger.valueOf(cap.rhoNano())) <= 0
                && sum(all, Spend::deltaUnits).compareTo(BigInteger.valueOf(cap.deltaUnits())) <= 0;
    }

    private static BigInteger sum(List<Spend> counted, ToLongFunction<Spend> part) {
        return counted.stream()
                .map(spend -> BigInteger.valueOf(part.applyAsLong(spend)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
