package dev.glovebox.ledger.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A committed state that is a map. */
final class MemoryState implements StateSource {
    private final TreeMap<String, byte[]> values = new TreeMap<>();

    void put(String key, byte[] value) {
        values.put(key, value);
    }

    @Override
    public Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key)).map(bytes -> new Value(1, bytes));
    }

    @Override
    public List<Entry> range(String start, String end) {
        List<Entry> found = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : values.subMap(start, end).entrySet()) {
            found.add(new Entry(entry.getKey(), 1, entry::getValue));
        }
        return found;
    }

    @Override
    public List<Past> history(String key) {
        return List.of();
    }
}
