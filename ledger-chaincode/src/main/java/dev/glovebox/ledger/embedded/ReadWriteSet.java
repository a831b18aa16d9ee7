package dev.glovebox.ledger.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulated transaction read, at which versions, and what it would write. */
final class ReadWriteSet {
    record RangeRead(String start, String end, List<KeyVersion> found) {}

    record KeyVersion(String key, long version) {}

    private final Map<String, Long> reads = new LinkedHashMap<>();
    private final List<RangeRead> ranges = new ArrayList<>();
    private final Map<String, byte @Nullable []> writes = new LinkedHashMap<>();

    Map<String, Long> reads() {
        return reads;
    }

    List<RangeRead> ranges() {
        return ranges;
    }

    /** In the order of the calls; null deletes. */
    Map<String, byte @Nullable []> writes() {
        return writes;
    }
}
