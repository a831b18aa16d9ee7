package dev.glovebox.engine.http;

import java.util.HashMap;
import java.util.Map;

/** How many requests may run at once: of all callers, and of each, so that none of them takes every place. Safe for many threads. */
final class Places {
    private final int all;
    private final int each;
    private final Map<String, Integer> running = new HashMap<>();
    private int taken;

    Places(int all, int each) {
        this.all = all;
        this.each = each;
    }

    /** What came of asking for a place. */
    enum Entry {
        TAKEN,
        CALLER_FULL,
        FULL
    }

    synchronized Entry enter(String caller) {
        if (running.getOrDefault(caller, 0) >= each) {
            return Entry.CALLER_FULL;
        }
        if (taken >= all) {
            return Entry.FULL;
        }
        running.merge(caller, 1, Integer::sum);
        taken++;
        return Entry.TAKEN;
    }

    synchronized void leave(String caller) {
        running.computeIfPresent(caller, (_, count) -> count == 1 ? null : count - 1);
        taken--;
    }
}
