package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Relocation;
import java.util.Optional;

/**
 * Whether owners know the log to be whole. What was recorded after the head of a backup is not in what is restored from it: until an owner
 * says that nothing was, the owner's budgets count as spent. That holds for an owner who is new to the log, too: the missing part may have known it.
 */
final class Heads {
    private final LedgerState state;

    Heads(LedgerState state) {
        this.state = state;
    }

    /** Confirmations of an earlier relocation do not hold for this one. */
    void relocate(Relocation relocation) {
        state.put(Keys.relocated(), relocation.relocation());
    }

    void confirm(Confirmation confirmation) {
        boolean newest = relocation()
                .filter(it -> it.relocation().equals(confirmation.relocation()))
                .filter(it -> it.root().equals(confirmation.root()))
                .isPresent();
        if (!newest) {
            throw Refusal.of(
                    "HEAD-02",
                    "this is not the head that waits to be confirmed",
                    "look at `glovebox ledger head`, compare, and confirm what it shows",
                    confirmation.recordId());
        }
        state.put(Keys.confirmed(confirmation.owner()), confirmation.relocation());
    }

    void requireConfirmed(String owner) {
        Optional<String> relocation = state.get(Keys.relocated());
        if (relocation.isPresent() && !relocation.equals(state.get(Keys.confirmed(owner)))) {
            throw Refusal.of(
                    "HEAD-01",
                    "the ledger was restored, copied or moved, and " + owner
                            + " has not confirmed that nothing of it is missing",
                    "an owner of " + owner
                            + " runs `glovebox ledger head`, then `glovebox ledger confirm`; nothing was charged",
                    Relocation.idOf(relocation.get()));
        }
    }

    /** What the missing part did with an older charge or lease is not known. */
    void requireNewer(LedgerRecord taken) {
        if (isBefore(taken)) {
            throw Refusal.of(
                    "HEAD-03",
                    "the ledger was restored, copied or moved after this was taken, and it may have been used since",
                    "it stays spent",
                    relocation().map(Relocation::recordId).orElseThrow());
        }
    }

    boolean isBefore(LedgerRecord taken) {
        return relocation().filter(it -> taken.at() <= it.at()).isPresent();
    }

    Optional<Relocation> relocation() {
        return state.get(Keys.relocated())
                .flatMap(id -> state.get(Keys.record(Relocation.idOf(id))))
                .map(LedgerRecord::parse)
                .map(Relocation.class::cast);
    }

    /** The owner's word on the newest relocation. */
    Optional<Confirmation> confirmation(String owner) {
        return relocation()
                .flatMap(it -> state.get(Keys.record(Confirmation.idOf(it.relocation(), owner))))
                .map(LedgerRecord::parse)
                .map(Confirmation.class::cast);
    }
}
