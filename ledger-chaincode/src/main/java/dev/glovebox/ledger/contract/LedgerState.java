package dev.glovebox.ledger.contract;

import java.util.Optional;

/** Keys and values that rules read and write; a write is visible to later reads of the same state. */
public interface LedgerState {
    Optional<String> get(String key);

    void put(String key, String value);

    /**
     * From this transaction on these keys, where anything stands at them, change only with the word of their owner's peer and the authority's. What holds for the first already
     * holds for all. It is a rule for those who endorse: where nobody does, as in the embedded ledger and when records are played again, nothing follows from it.
     */
    default void guard(String owner, String... keys) {}
}
