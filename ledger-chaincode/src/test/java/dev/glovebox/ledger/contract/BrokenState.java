package dev.glovebox.ledger.contract;

import java.util.Optional;

/** A state for accountants that do not do what they should: each test breaks one thing of it. */
class BrokenState implements LedgerState {
    private final LedgerState right;

    BrokenState(LedgerState right) {
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
