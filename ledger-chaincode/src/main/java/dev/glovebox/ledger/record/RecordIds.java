package dev.glovebox.ledger.record;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Fresh ids for queries, charges and reads. */
public final class RecordIds {
    private RecordIds() {}

    /**
     * 48 bits of time, then 80 random bits, in hex. The time keeps neighbours in time neighbours in every index, which is
     * what makes batched records cheap; it tells no more than the record's own time does.
     */
    public static String fresh(long nowMillis, SecureRandom random) {
        byte[] tail = new byte[10];
        random.nextBytes(tail);
        return HexFormat.of().toHexDigits(nowMillis, 12) + HexFormat.of().formatHex(tail);
    }
}
