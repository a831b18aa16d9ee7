package dev.glovebox.ledger.contract;

import java.util.Map;
import java.util.Optional;

/** A state that does what it is told. */
record MapState(Map<String, String> values) implements LedgerState {
    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, String value) {
        values.put(key, value);
    }
}
