package dev.glovebox.engine.vault;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Layouts of the versions that were read last: to open one again takes longer than a small query. None is taken for another version's: each is known by the root that
 * the ledger names. They hold no key, and without the owner's key no column opens. Thread-safe.
 */
final class Layouts {
    /** Some tens of megabytes. */
    private static final int MOST_CHUNKS = 1 << 15;

    private final Map<String, SealedLayout> opened = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    private int chunks;

    SealedLayout of(SealedVersion version, Supplier<SealedLayout> open) {
        String root = version.rootText();
        SealedLayout known = known(root);
        if (known != null) {
            return known;
        }
        SealedLayout layout = open.get();
        keep(root, layout);
        return layout;
    }

    private synchronized @Nullable SealedLayout known(String root) {
        return opened.get(root);
    }

    private synchronized void keep(String root, SealedLayout layout) {
        SealedLayout before = opened.put(root, layout);
        chunks += layout.chunkOffsets().length - (before == null ? 0 : before.chunkOffsets().length);
        Iterator<SealedLayout> eldest = opened.values().iterator();
        while (chunks > MOST_CHUNKS && eldest.hasNext()) {
            chunks -= eldest.next().chunkOffsets().length;
            eldest.remove();
        }
    }
}
