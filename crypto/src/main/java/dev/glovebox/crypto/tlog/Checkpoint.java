package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.sign.NoteBase64;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A log's head (c2sp.org/tlog-checkpoint) without extension lines, which monitors could not audit. */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, compared by content.
public record Checkpoint(String origin, long size, byte[] root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < 0x20)) throw malformed("name its log in one line");
        if (size < 0) throw malformed("have a size that is not negative");
        root = Hashes.copy(root);
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** The text to sign: three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + NoteBase64.encode(root) + "\n";
    }

    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) throw malformed("have exactly three lines");
        return new Checkpoint(lines[0], number(lines[1]), NoteBase64.decode(lines[2]));
    }

    /** Decimal digits without leading zeroes, up to the largest {@code long}. */
    static long number(String digits) {
        try {
            long number = Long.parseLong(digits);
            if (number >= 0 && Long.toString(number).equals(digits)) return number;
        } catch (NumberFormatException e) {
            throw malformed("have decimal numbers");
        }
        throw malformed("have decimal numbers without leading zeroes");
    }

    private static CryptoException malformed(String rule) {
        return new CryptoException(Code.MALFORMED, "a checkpoint must " + rule + "; this one does not");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return origin.hashCode() * 31 + Long.hashCode(size) + Arrays.hashCode(root);
    }
}
