package dev.glovebox.engine.vault;

import dev.glovebox.crypto.seal.SegmentSealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The frame of a sealed file ({@code .gbx}), all numbers big-endian:
 *
 * <pre>
 * prologue   "GLBX", format version (2), zero (2), header length (4), header (JSON)
 * segments   row group by row group, column by column: at most 1 MiB of a Parquet column chunk each, sealed
 * layout     the Parquet footer without statistics and where chunks and persons end, sealed in segments under its own key
 * hashes     32 bytes for each leaf: the prologue, then each block of 1 MiB from there to here
 * trailer    layout offset (8), layout length in the clear (8), hash offset (8), hash count (4), "GBXE"
 * </pre>
 *
 * The root of the tree over the leaves is the version's name on the ledger.
 */
public final class GbxFormat {
    public static final int SEGMENT = 1 << 20;
    public static final int BLOCK = 1 << 20;
    public static final int HASH = 32;
    static final short VERSION = 1;
    static final int PROLOGUE = 12;
    static final int TRAILER = 32;
    static final int LONGEST_HEADER = 1 << 24;
    static final byte[] MAGIC = "GLBX".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END = "GBXE".getBytes(StandardCharsets.US_ASCII);

    private GbxFormat() {}

    public static byte[] prologue(byte[] header) {
        return ByteBuffer.allocate(PROLOGUE + header.length)
                .put(MAGIC)
                .putShort(VERSION)
                .putShort((short) 0)
                .putInt(header.length)
                .put(header)
                .array();
    }

    public static byte[] trailer(long layoutOffset, long layoutLength, long hashOffset, int hashCount) {
        return ByteBuffer.allocate(TRAILER)
                .putLong(layoutOffset)
                .putLong(layoutLength)
                .putLong(hashOffset)
                .putInt(hashCount)
                .put(END)
                .array();
    }

    /** An empty chunk has one empty segment, so that its absence is noticed. */
    public static int segments(long length) {
        return Math.toIntExact(Math.max(1, (length + SEGMENT - 1) / SEGMENT));
    }

    public static long sealedLength(long length) {
        return length + (long) segments(length) * SegmentSealer.OVERHEAD;
    }

    static boolean starts(ByteBuffer buffer, byte[] magic) {
        byte[] found = new byte[magic.length];
        buffer.get(found);
        return Arrays.equals(found, magic);
    }
}
