package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.contract.Keys;
import java.time.Duration;

/** Puts one decided transaction into the tables, within the block's database transaction. */
final class Writes {
    private static final int VERSION_SEQUENCE_BITS = 20;

    /** The contract lets a record's time differ as much from its transaction's, unless it was promised before. */
    private static final long CLOCKS_MILLIS = Duration.ofMinutes(15).toMillis();

    private final Sql sql;

    Writes(Sql sql) {
        this.sql = sql;
    }

    /**
     * Only what is valid changes the state. Of a repeated id the valid end is kept, else the first: on a network anybody with an identity can have two invalid
     * transactions of one id in one block.
     */
    void apply(Endorsed transaction, CommitStatus status, Log log) {
        if (status.code() != CommitStatus.Code.DUPLICATE_TXID) {
            sql.update(
                    "INSERT INTO tx VALUES (?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET code = excluded.code,"
                            + " block = excluded.block, sequence = excluded.sequence WHERE excluded.code = 'VALID'",
                    transaction.txId(),
                    status.code().name(),
                    status.block(),
                    status.sequence());
        }
        if (status.isValid()) {
            writeState(transaction, status.block() << VERSION_SEQUENCE_BITS | status.sequence());
            writeRecords(transaction, log);
        }
    }

    private void writeState(Endorsed transaction, long version) {
        transaction.set().writes().forEach((key, value) -> {
            if (key.startsWith(Keys.RECORD)) {
                return;
            }
            long at = transaction.at().toEpochMilli();
            if (value == null) {
                sql.update("DELETE FROM state WHERE key = ?", key);
                sql.update("INSERT INTO history VALUES (?, ?, NULL, ?, ?)", key, version, transaction.txId(), at);
            } else {
                sql.update(
                        "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT(key)"
                                + " DO UPDATE SET value = excluded.value, version = excluded.version",
                        key,
                        value,
                        version);
                sql.update("INSERT INTO history VALUES (?, ?, ?, ?, ?)", key, version, value, transaction.txId(), at);
            }
        });
    }

    private void writeRecords(Endorsed transaction, Log log) {
        if (transaction.leaves().isEmpty()) {
            return;
        }
        long first = log.size();
        transaction.leaves().forEach(log::append);
        // A ledger that moves here keeps its order, however old it is.
        if (!transaction.set().writes().containsKey(Keys.ARRIVED)) {
            noteLateness(transaction);
        }
        sql.update(
                "INSERT INTO record SELECT value, ? + key FROM json_each(?)",
                first,
                LeafLists.recordIds(transaction.leaves()));
        if (transaction.leaves().stream().noneMatch(leaf -> leaf.chargedQuery().isPresent())) {
            return;
        }
        sql.update(
                "INSERT INTO asked SELECT value, ? + key FROM json_each(?) WHERE value <> ''",
                first,
                LeafLists.chargedQueries(transaction.leaves()));
    }

    /** The trace stops looking where records are too old, and must know how far out of order one may stand. */
    private void noteLateness(Endorsed transaction) {
        long at = transaction.at().toEpochMilli();
        long late = transaction.leaves().stream()
                .mapToLong(leaf -> at - leaf.at())
                .max()
                .orElse(0);
        if (late > CLOCKS_MILLIS && late > Schema.latest(sql)) {
            Schema.putLatest(sql, late);
        }
    }
}
