package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.LedgerRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Policy and dataset versions as they were read last: many charges name the same. One for each key, and only as long as the same text stands there. For one thread. */
final class ReadVersions {
    private final Map<String, Version> last = new HashMap<>();

    private record Version(String text, LedgerRecord record) {}

    Optional<LedgerRecord> at(LedgerState state, String key) {
        return state.get(key).filter(text -> !text.equals(Keys.NOTHING)).map(text -> read(key, text));
    }

    private LedgerRecord read(String key, String text) {
        Version known = last.get(key);
        if (known == null || !known.text().equals(text)) {
            known = new Version(text, LedgerRecord.parse(text));
            last.put(key, known);
        }
        return known.record();
    }
}
