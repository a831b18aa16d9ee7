package dev.glovebox.engine.vault;

import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** A stream sealed in segments: nothing of it reaches {@code out} in the clear, and a cut end is noticed. */
public final class SealedOutput extends OutputStream {
    private final OutputStream out;
    private final SegmentSealer sealer;
    private final String name;
    private final long version;
    private final byte[] segment = new byte[GbxFormat.SEGMENT];
    private int filled;
    private int number;

    /** Both are closed with this stream. */
    public SealedOutput(OutputStream out, SegmentSealer sealer, String name, long version) {
        this.out = out;
        this.sealer = sealer;
        this.name = name;
        this.version = version;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == segment.length) {
                seal(false);
            }
            int part = Math.min(left, segment.length - filled);
            System.arraycopy(bytes, from, segment, filled, part);
            filled += part;
            from += part;
            left -= part;
        }
    }

    @Override
    public void close() throws IOException {
        try (out;
                sealer) {
            seal(true);
        }
    }

    private void seal(boolean last) throws IOException {
        out.write(sealer.seal(new SegmentPlace(name, version, "", 0, number++, last), segment, 0, filled));
        filled = 0;
    }
}
