package dev.glovebox.engine.vault.seal;

import java.io.IOException;
import java.io.InputStream;

/** The three bytes that some programs put before UTF-8. */
final class ByteOrderMark {
    private static final int[] MARK = {0xEF, 0xBB, 0xBF};

    private ByteOrderMark() {}

    /** {@code in} must support marks. */
    static InputStream skip(InputStream in) throws IOException {
        in.mark(MARK.length);
        for (int expected : MARK) {
            if (in.read() != expected) {
                in.reset();
                return in;
            }
        }
        return in;
    }
}
