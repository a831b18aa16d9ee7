package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.suite.Suite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What stands behind a commitment. It is kept in the receipt and never on the ledger.
 *
 * @param label what the value is, so that an opening for one field is none for another
 * @param salt 16 random bytes as hex: without them a small value could be found by trying all
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; compared by commitment.
public record Opening(String label, byte[] value, String salt) {
    static final int SALT_BYTES = 16;

    private static final String DOMAIN = "glovebox/commitment/v1";

    public Opening {
        value = value.clone();
        if (!salt.matches("[0-9a-f]{" + 2 * SALT_BYTES + "}")) {
            throw new IllegalArgumentException("a salt is " + SALT_BYTES + " bytes in lower-case hex");
        }
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** 64 hex digits. Label and domain are length-prefixed, so no two openings share their hashed bytes. */
    public String commitment(Suite suite) {
        byte[] hash =
                suite.hash(prefixed(DOMAIN), prefixed(label), HexFormat.of().parseHex(salt), value);
        return HexFormat.of().formatHex(hash);
    }

    public boolean opens(String commitment, Suite suite) {
        return MessageDigest.isEqual(ascii(commitment), ascii(commitment(suite)));
    }

    private static byte[] prefixed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Opening[" + label + "]";
    }
}
