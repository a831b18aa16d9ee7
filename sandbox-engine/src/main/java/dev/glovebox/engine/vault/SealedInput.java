package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.seal.SegmentPlace;
import dev.glovebox.crypto.seal.SegmentSealer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads what {@link SealedOutput} wrote; gives no byte that was not authenticated. */
public final class SealedInput extends InputStream {
    private final InputStream in;
    private final SegmentOpener opener;
    private final String name;
    private final long version;
    private final byte[] sealed = new byte[GbxFormat.SEGMENT + SegmentSealer.OVERHEAD];
    private final byte[] plain = new byte[GbxFormat.SEGMENT];
    private long left;
    private int position;
    private int available;
    private int number;

    /** {@code left}: the bytes in {@code in}; both are closed with this stream. */
    public SealedInput(InputStream in, long left, SegmentOpener opener, String name, long version) {
        this.in = in;
        this.left = left;
        this.opener = opener;
        this.name = name;
        this.version = version;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (position == available && !next()) {
            return -1;
        }
        int part = Math.min(length, available - position);
        System.arraycopy(plain, position, bytes, offset, part);
        position += part;
        return part;
    }

    @Override
    public void close() throws IOException {
        try (in) {
            opener.close();
        }
    }

    private boolean next() throws IOException {
        if (left == 0 && number > 0) {
            return false;
        }
        int size = (int) Math.min(sealed.length, left);
        if (in.readNBytes(sealed, 0, size) != size) {
            throw GbxFile.changed();
        }
        left -= size;
        try {
            SegmentPlace place = new SegmentPlace(name, version, "", 0, number++, left == 0);
            available = opener.open(place, sealed, 0, size, plain, 0);
        } catch (CryptoException e) {
            throw GbxFile.changed();
        }
        position = 0;
        return available > 0;
    }
}
