package dev.glovebox.crypto.seal;

import dev.glovebox.crypto.suite.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What binds a segment to its place: its nonce, and associated data in which every text is preceded by its length. */
final class SegmentBinding {

    private static final byte[] PURPOSE = "glovebox segment 1".getBytes(StandardCharsets.US_ASCII);

    private SegmentBinding() {}

    /** Unique per place under a key, and a data key serves one version of one column: no nonce serves twice. */
    static byte[] nonce(SegmentPlace place) {
        return ByteBuffer.allocate(Aead.NONCE_LENGTH)
                .putInt(place.rowGroup())
                .putInt(place.segment())
                .put((byte) (place.last() ? 1 : 0))
                .array();
    }

    static byte[] aad(String suite, SegmentPlace place) {
        byte[] suiteId = suite.getBytes(StandardCharsets.UTF_8);
        byte[] dataset = place.dataset().getBytes(StandardCharsets.UTF_8);
        byte[] column = place.column().getBytes(StandardCharsets.UTF_8);
        int texts = PURPOSE.length + suiteId.length + dataset.length + column.length + 4 * Integer.BYTES;
        ByteBuffer aad = ByteBuffer.allocate(texts + Long.BYTES + 2 * Integer.BYTES + 1);
        putText(aad, PURPOSE);
        putText(aad, suiteId);
        putText(aad, dataset);
        aad.putLong(place.version());
        putText(aad, column);
        return aad.putInt(place.rowGroup())
                .putInt(place.segment())
                .put((byte) (place.last() ? 1 : 0))
                .array();
    }

    private static void putText(ByteBuffer aad, byte[] text) {
        aad.putInt(text.length).put(text);
    }
}
