package dev.glovebox.ledger.embedded;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/** The leaves of one term. Blocks keep theirs in ascending order; the block that was read last stays at hand. */
final class Postings implements Leaves {
    private final Sql sql;
    private final String term;
    private long first = Long.MAX_VALUE;
    private LongBuffer leaves = LongBuffer.allocate(0);

    Postings(Sql sql, String term) {
        this.sql = sql;
        this.term = term;
    }

    @Override
    public long before(long leaf) {
        long bound = leaf;
        while (bound > 0) {
            if (bound <= first) {
                load(bound);
            }
            int older = older(bound);
            if (older > 0) {
                return leaves.get(older - 1);
            }
            bound = first;
        }
        return NONE;
    }

    /** How many leaves of the block at hand are older than {@code bound}. */
    private int older(long bound) {
        int low = 0;
        int high = leaves.limit();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (leaves.get(middle) < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void load(long bound) {
        sql.query(
                "SELECT first, leaves FROM posting WHERE term = ? AND first < ? ORDER BY first DESC LIMIT 1",
                row -> {
                    boolean some = row.next();
                    first = some ? row.getLong(1) : 0;
                    leaves = some ? ByteBuffer.wrap(row.getBytes(2)).asLongBuffer() : LongBuffer.allocate(0);
                    return some;
                },
                term,
                bound);
    }
}
