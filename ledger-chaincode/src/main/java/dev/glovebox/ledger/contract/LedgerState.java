package dev.glovebox.ledger.contract;

import java.util.Optional;

/** Keys and values that rules read and write; a write is visible to later reads of the same state. */
public interface LedgerState {
    Optional<String> get(String key);

    void put(String key, String value);
}
