package dev.glovebox.ledger.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes that stand only when all of their group do: without {@link #keep} they never were. */
final class Draft implements LedgerState {
    private final LedgerState standing;
    private final Map<String, String> written = new LinkedHashMap<>();
    private final Map<List<String>, String> guarded = new LinkedHashMap<>();

    Draft(LedgerState standing) {
        this.standing = standing;
    }

    @Override
    public Optional<String> get(String key) {
        String own = written.get(key);
        return own != null ? Optional.of(own) : standing.get(key);
    }

    @Override
    public void put(String key, String value) {
        written.put(key, value);
    }

    @Override
    public void guard(String owner, String... keys) {
        guarded.put(List.of(keys), owner);
    }

    void keep() {
        written.forEach(standing::put);
        guarded.forEach((keys, owner) -> standing.guard(owner, keys.toArray(String[]::new)));
    }
}
