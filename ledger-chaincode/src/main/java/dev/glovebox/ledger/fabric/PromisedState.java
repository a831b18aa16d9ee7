package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.contract.LedgerState;
import dev.glovebox.ledger.embedded.Replica;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The replica's state with what was promised on top. Not thread-safe. */
final class PromisedState {
    private final Replica replica;
    private final Map<String, Written> written = new HashMap<>();

    PromisedState(Replica replica) {
        this.replica = replica;
    }

    /** By the outcome at this place of the log. */
    private record Written(String value, long place) {}

    Trial trial() {
        return new Trial();
    }

    void keep(Trial trial, long place) {
        trial.own.forEach((key, value) -> written.put(key, new Written(value, place)));
    }

    /** What outcomes before {@code place} changed: the replica has it. */
    void forget(long place) {
        written.values().removeIf(one -> one.place() < place);
    }

    boolean has(String key) {
        return written.containsKey(key);
    }

    /** What is written in a trial stays in it, unless it is kept. */
    final class Trial implements LedgerState {
        private final Map<String, String> own = new HashMap<>();

        private Trial() {}

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(own.get(key))
                    .or(() -> Optional.ofNullable(written.get(key)).map(Written::value))
                    .or(() -> replica.value(key));
        }

        @Override
        public void put(String key, String value) {
            own.put(key, value);
        }
    }
}
