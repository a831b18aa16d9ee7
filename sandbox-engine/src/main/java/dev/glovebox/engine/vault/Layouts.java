package dev.glovebox.engine.vault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Layouts that were read last: to parse one again takes longer than a small query. A file's layout is opened each time, so that a damaged file is found, and is known only by all
 * of its bytes. Thread-safe.
 */
final class Layouts {
    /** Some tens of megabytes. */
    private static final int MOST_CHUNKS = 1 << 15;

    private final Map<Path, Read> last = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    private int chunks;

    @SuppressWarnings("ArrayRecordComponent") // Compared by hand.
    private record Read(byte[] bytes, SealedLayout layout) {
        int chunks() {
            return layout.chunkOffsets().length;
        }
    }

    /** What was read of this file last, if it is still known; the file may be another by now. */
    synchronized Optional<SealedLayout> last(Path file) {
        return Optional.ofNullable(last.get(file)).map(Read::layout);
    }

    /** {@code bytes}: what the file's seal says its layout is. */
    synchronized SealedLayout of(Path file, byte[] bytes) {
        Read known = last.get(file);
        if (known != null && Arrays.equals(known.bytes, bytes)) {
            return known.layout;
        }
        Read read = new Read(bytes, SealedLayout.of(bytes));
        last.put(file, read);
        chunks += read.chunks() - (known == null ? 0 : known.chunks());
        Iterator<Read> eldest = last.values().iterator();
        while (chunks > MOST_CHUNKS && eldest.hasNext()) {
            chunks -= eldest.next().chunks();
            eldest.remove();
        }
        return read.layout;
    }
}
