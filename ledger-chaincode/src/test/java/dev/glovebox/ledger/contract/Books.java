package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
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
import org.jspecify.annotations.Nullable;

/** A second accountant, of few words: it keeps what the ledger took, and adds everything up anew each time. */
final class Books {
    private final List<Charge> charges = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private Optional<Charge> last = Optional.empty();

    void enter(LedgerRecord record) {
        last = Optional.empty();
        switch (record) {
            case Charge charge -> {
                charges.add(charge);
                last = Optional.of(charge);
            }
            case Releasing releasing -> released.add(releasing.charge());
            case Undone back -> undone.add(back.charge());
            default -> {}
        }
    }

    /** What is wrong with the other accountant's sums. */
    Optional<String> fault(Map<String, String> values, Map<String, PolicyVersion> policies) {
        if (released.stream().anyMatch(undone::contains)) {
            return Optional.of("a charge was given back after its keys were released");
        }
        for (ChargeLine line : lines()) {
            Predicate<ChargeLine> same = other -> other.dataset().equals(line.dataset());
            Predicate<ChargeLine> sameScope = same.and(other -> other.scope().equals(line.scope()));
            String scope = Keys.scope(line.dataset(), line.grant(), line.scope());
            if (!agrees(values.get(Keys.budget(line.dataset())), same) || !agrees(values.get(scope), sameScope)) {
                return Optional.of("a sum is not that of its charges");
            }
        }
        for (ChargeLine line : last.map(Charge::lines).orElse(List.of())) {
            PolicyVersion policy = Objects.requireNonNull(policies.get(line.dataset()));
            Predicate<ChargeLine> same = other -> other.dataset().equals(line.dataset());
            GrantTerms terms = policy.grants().getFirst();
            if (!within(policy.cap(), same)
                    || !within(terms.cap(), same.and(other -> other.scope().equals(line.scope())))) {
                return Optional.of("a charge passes a cap");
            }
        }
        return Optional.empty();
    }

    private List<ChargeLine> lines() {
        return charges.stream()
                .filter(charge -> !undone.contains(charge.charge()))
                .flatMap(charge -> charge.lines().stream())
                .toList();
    }

    private boolean agrees(@Nullable String canonical, Predicate<ChargeLine> counted) {
        return canonical != null
                && sum(counted, Spend::rhoNano)
                        .equals(BigInteger.valueOf(Spend.parse(canonical).rhoNano()))
                && sum(counted, Spend::deltaUnits)
                        .equals(BigInteger.valueOf(Spend.parse(canonical).deltaUnits()));
    }

    private boolean within(Spend cap, Predicate<ChargeLine> counted) {
        return sum(counted, Spend::rhoNano).compareTo(BigInteger.valueOf(cap.rhoNano())) <= 0
                && sum(counted, Spend::deltaUnits).compareTo(BigInteger.valueOf(cap.deltaUnits())) <= 0;
    }

    private BigInteger sum(Predicate<ChargeLine> counted, ToLongFunction<Spend> part) {
        return lines().stream()
                .filter(counted)
                .map(line -> BigInteger.valueOf(part.applyAsLong(line.spend())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
