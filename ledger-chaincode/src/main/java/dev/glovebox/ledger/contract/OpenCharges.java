package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Spend;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What may still come back of each dataset: the sum of what its charges took that are neither bound to a run nor undone. On a network a majority can write down a charge that never was, or
 * that one is open again which was bound; no more than this sum comes back all the same, and it lies under the guard of the dataset's owner. A charge that is bound in its own group was
 * never open, so such charges do not meet here.
 */
final class OpenCharges {
    private final LedgerState state;
    private final Publication publication;
    private final Counters counters;
    private final Set<String> bound;
    private final Set<String> neverOpen = new HashSet<>();

    /** {@code bound} are the charges that records of the same group bind. */
    OpenCharges(LedgerState state, Publication publication, Set<String> bound) {
        this.state = state;
        this.publication = publication;
        this.counters = new Counters(state);
        this.bound = bound;
    }

    void open(Charge charge) {
        if (bound.contains(charge.charge())) {
            neverOpen.add(charge.charge());
            return;
        }
        for (ChargeLine line : costing(charge)) {
            Spend before = sum(line);
            if (before.equals(Spend.NONE)) {
                state.guard(publication.policyOf(line.dataset()).owner(), Keys.open(line.dataset()));
            }
            put(line, before.plus(line.spend()));
        }
    }

    /** Nothing is written when one of its datasets does not hold it. */
    void close(Charge charge) {
        if (neverOpen.remove(charge.charge())) {
            return;
        }
        List<ChargeLine> lines = costing(charge);
        if (!lines.stream().allMatch(line -> line.spend().within(sum(line)))) {
            throw Refusal.of(
                    "STATE-05",
                    "what is open of its datasets does not hold the charge",
                    "charge again under a new id; what it took, if it took anything, stays spent",
                    charge.recordId());
        }
        lines.forEach(line -> put(line, sum(line).minus(line.spend())));
    }

    private static List<ChargeLine> costing(Charge charge) {
        return charge.lines().stream()
                .filter(line -> !line.spend().equals(Spend.NONE))
                .toList();
    }

    private Spend sum(ChargeLine line) {
        return counters.spent(Keys.open(line.dataset()));
    }

    private void put(ChargeLine line, Spend sum) {
        state.put(Keys.open(line.dataset()), sum.canonical());
    }
}
