package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import java.util.function.UnaryOperator;

/** Running sums in the state. */
final class Counters {
    private final LedgerState state;

    Counters(LedgerState state) {
        this.state = state;
    }

    Spend spent(String key) {
        return state.get(key).map(Spend::parse).orElse(Spend.NONE);
    }

    long count(String key) {
        return state.get(key).map(Long::parseLong).orElse(0L);
    }

    void add(String key, long runs) {
        state.put(key, Long.toString(count(key) + runs));
    }

    /** A sum is guarded from its first charge on; what was begun before its owner had a peer, from the owner's next policy version on. */
    void spend(ChargeLine line, String payer, String owner) {
        for (String key : List.of(payer, scope(line))) {
            if (spent(key).equals(Spend.NONE)) {
                state.guard(owner, key);
            }
        }
        update(line, payer, spent -> spent.plus(line.spend()));
    }

    void refund(ChargeLine line, String payer) {
        update(line, payer, spent -> spent.minus(line.spend()));
    }

    /** The sum that pays and a scope's sum always move together. */
    private void update(ChargeLine line, String payer, UnaryOperator<Spend> change) {
        for (String key : List.of(payer, scope(line))) {
            state.put(key, change.apply(spent(key)).canonical());
        }
    }

    private static String scope(ChargeLine line) {
        return Keys.scope(line.dataset(), line.grant(), line.scope());
    }
}
