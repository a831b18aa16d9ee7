package dev.glovebox.engine.release;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tails of the noises that answers have, most of which come again and again; one may take 13,000 exponentials. Safe for use by several threads. */
final class KnownTails {
    private static final int MOST = 32;
    private static final Map<Mechanism, NoiseTail> KNOWN = new ConcurrentHashMap<>();

    private KnownTails() {}

    static NoiseTail of(Mechanism mechanism) {
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(mechanism, NoiseTail::of);
    }
}
