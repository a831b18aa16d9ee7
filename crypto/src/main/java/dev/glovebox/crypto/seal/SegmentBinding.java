package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.suite.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What binds segments under one suite to their places: a nonce each, and associated data in which every text is preceded by its
 * length. A worker opens some hundred segments before anything of this is compiled, so what those of one column share is
 * written once. Not thread-safe.
 */
final class SegmentBinding {

    private static final byte[] PURPOSE = "glovebox segment 1".getBytes(StandardCharsets.US_ASCII);
    private static final int POSITION = 2 * Integer.BYTES + 1;

    private final byte[] suite;
    private byte[] aad = new byte[0];
    private @Nullable SegmentPlace previous;

    SegmentBinding(String suite) {
        this.suite = suite.getBytes(StandardCharsets.UTF_8);
    }

    /** Unique per place under a key, and a data key serves one version of one column: no nonce serves twice. */
    static byte[] nonce(SegmentPlace place) {
        byte[] nonce = new byte[Aead.NONCE_LENGTH];
        putPosition(nonce, 0, place);
        return nonce;
    }

    /** Holds until the next call. */
    byte[] aad(SegmentPlace place) {
        if (previous == null || !place.isOfColumnOf(previous)) {
            aad = ofColumn(place);
        }
        previous = place;
        putPosition(aad, aad.length - POSITION, place);
        return aad;
    }

    private byte[] ofColumn(SegmentPlace place) {
        byte[] dataset = place.dataset().getBytes(StandardCharsets.UTF_8);
        byte[] column = place.column().getBytes(StandardCharsets.UTF_8);
        int texts = PURPOSE.length + suite.length + dataset.length + column.length + 4 * Integer.BYTES;
        ByteBuffer all = ByteBuffer.allocate(texts + Long.BYTES + POSITION);
        putText(all, PURPOSE);
        putText(all, suite);
        putText(all, dataset);
        all.putLong(place.version());
        putText(all, column);
        return all.array();
    }

    private static void putText(ByteBuffer to, byte[] text) {
        to.putInt(text.length).put(text);
    }

    private static void putPosition(byte[] to, int at, SegmentPlace place) {
        putInt(to, at, place.rowGroup());
        putInt(to, at + Integer.BYTES, place.segment());
        to[at + 2 * Integer.BYTES] = (byte) (place.last() ? 1 : 0);
    }

    private static void putInt(byte[] to, int at, int value) {
        to[at] = (byte) (value >>> 24);
        to[at + 1] = (byte) (value >>> 16);
        to[at + 2] = (byte) (value >>> 8);
        to[at + 3] = (byte) value;
    }
}
