package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.RecordReader;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Slices of budgets, each for one broker. A dataset's budget holds the whole slice as spent, so a charge to it neither reads nor writes the budget: the budget never passes the
 * cap that the slice was taken under, and no slice more than it took. Therefore a slice pays only under the policy version that it was taken under; and since what is missing of
 * a restored log may have charged to it, it pays no more after a relocation, and nothing of it comes back.
 */
final class Leases {
    /** Every charge to a lease reads the list. */
    private static final int MOST = 64;

    private final LedgerState state;
    private final Publication publication;
    private final Suspensions suspensions;
    private final Heads heads;
    private final Counters counters;

    Leases(LedgerState state, Publication publication, Suspensions suspensions) {
        this.state = state;
        this.publication = publication;
        this.suspensions = suspensions;
        this.heads = new Heads(state);
        this.counters = new Counters(state);
    }

    /** What is left of the holder's lease before goes back at once. */
    void take(Lease lease) {
        PolicyVersion policy = inForce(lease);
        List<Lease> standing = of(state, lease.dataset());
        Optional<Lease> before = byHolder(standing, lease.holder());
        Spend spent = spentWithout(before, lease.dataset());
        if (!spent.leavesRoomFor(lease.spend(), policy.cap())) {
            throw Refusal.of(
                    "BUDGET-01",
                    "the budget of the dataset does not hold this lease",
                    "charge without a lease, or lease less",
                    policy.recordId());
        }
        if (before.isEmpty() && standing.size() >= MOST) {
            throw Refusal.of(
                    "LEASE-02",
                    MOST + " brokers hold leases of the dataset",
                    "charge without a lease",
                    policy.recordId());
        }
        state.put(Keys.budget(lease.dataset()), spent.plus(lease.spend()).canonical());
        state.put(Keys.lease(lease), Spend.NONE.canonical());
        List<Lease> others = without(standing, lease.holder());
        put(
                lease.dataset(),
                Stream.concat(others.stream(), Stream.of(lease)).sorted().toList());
        state.guard(policy.owner(), Keys.lease(lease));
        guard(state, policy.owner(), lease.dataset());
    }

    /** Each lease is guarded where it is made, and with the list those that were made before the owner had a peer. */
    static void guard(LedgerState state, String owner, String dataset) {
        Stream<String> sums = of(state, dataset).stream().map(Keys::lease);
        state.guard(owner, Stream.concat(Stream.of(Keys.leases(dataset)), sums).toArray(String[]::new));
    }

    /** Once: the lease is gone then. */
    void giveBack(Remainder remainder) {
        List<Lease> standing = of(state, remainder.dataset());
        Lease lease = byHolder(standing, remainder.holder())
                .filter(it -> it.lease().equals(remainder.lease()))
                .orElseThrow(() -> Refusal.of(
                        "LEASE-01",
                        "the holder has no such lease of the dataset",
                        "look at `glovebox ledger leases`; what it left was given back, or it is another broker's",
                        remainder.recordId()));
        heads.requireNewer(lease);
        state.put(
                Keys.budget(remainder.dataset()),
                spentWithout(Optional.of(lease), remainder.dataset()).canonical());
        put(remainder.dataset(), without(standing, remainder.holder()));
    }

    /** The lease that pays for a line; empty if the dataset's own budget does. */
    Optional<Lease> payer(ChargeLine line, Optional<String> holder) {
        return holder.flatMap(key -> byHolder(of(state, line.dataset()), key))
                .filter(lease -> lease.policyVersion() == line.policyVersion())
                .filter(lease -> !heads.isBefore(lease))
                .filter(lease -> counters.spent(Keys.lease(lease)).leavesRoomFor(line.spend(), lease.spend()));
    }

    /** Writes down what paid for a charge, line by line. */
    void paid(Charge charge, List<String> payers) {
        if (!payers.equals(budgets(charge))) {
            state.put(Keys.paid(charge.charge()), String.join(Keys.BETWEEN, payers));
        }
    }

    List<String> payers(Charge charge) {
        return state.get(Keys.paid(charge.charge()))
                .map(paid -> List.of(paid.split(Keys.BETWEEN, -1)))
                .orElseGet(() -> budgets(charge));
    }

    private static List<String> budgets(Charge charge) {
        return charge.lines().stream().map(line -> Keys.budget(line.dataset())).toList();
    }

    /** Where what was paid is given back to: the lease while it stands, and afterwards the budget, which still has it as spent. */
    String refunded(String paid, String dataset) {
        boolean stands = of(state, dataset).stream().map(Keys::lease).anyMatch(paid::equals);
        return stands ? paid : Keys.budget(dataset);
    }

    /** As for a charge of nobody's in particular. */
    private PolicyVersion inForce(Lease lease) {
        PolicyVersion policy = publication.policyOf(lease.dataset());
        if (policy.version() != lease.policyVersion()) {
            throw Refusal.of(
                    "VERSION-01",
                    "the current policy version is " + policy.version(),
                    "lease again under it",
                    policy.recordId());
        }
        publication.requireNotWithdrawn(policy);
        suspensions.requireNone(lease.dataset());
        heads.requireConfirmed(policy.owner());
        return policy;
    }

    /** The dataset's budget once what is left of a lease has come back. */
    private Spend spentWithout(Optional<Lease> lease, String dataset) {
        Spend spent = counters.spent(Keys.budget(dataset));
        return lease.filter(it -> !heads.isBefore(it))
                .map(it -> spent.minus(it.spend().minus(counters.spent(Keys.lease(it)))))
                .orElse(spent);
    }

    /** By their holders. */
    static List<Lease> of(LedgerState state, String dataset) {
        return state.get(Keys.leases(dataset))
                .filter(text -> !text.equals(Keys.NOTHING))
                .map(Leases::read)
                .orElse(List.of());
    }

    static List<Lease> read(String list) {
        return RecordReader.all(list).stream()
                .map(RecordReader.Entry::record)
                .map(Lease.class::cast)
                .toList();
    }

    private static Optional<Lease> byHolder(List<Lease> leases, String holder) {
        return leases.stream().filter(lease -> lease.holder().equals(holder)).findFirst();
    }

    private static List<Lease> without(List<Lease> leases, String holder) {
        return leases.stream().filter(lease -> !lease.holder().equals(holder)).toList();
    }

    private void put(String dataset, List<Lease> leases) {
        String list = leases.stream().map(Lease::canonical).collect(Collectors.joining(",", "[", "]"));
        state.put(Keys.leases(dataset), leases.isEmpty() ? Keys.NOTHING : list);
    }
}
