package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.embedded.ReadWriteSet.KeyVersion;
import dev.glovebox.ledger.embedded.ReadWriteSet.RangeRead;
import java.util.List;
import java.util.Map;

/** Fabric's check at commit: every version that was read is still the version, every range still holds the same keys. */
final class Validation {
    private final Sql sql;

    Validation(Sql sql) {
        this.sql = sql;
    }

    CommitStatus.Code of(Endorsed transaction) {
        if (isDuplicate(transaction.txId())) {
            return CommitStatus.Code.DUPLICATE_TXID;
        }
        // Anew for each transaction: the one before it may have written.
        SqlState state = new SqlState(sql);
        if (!readsStand(state, transaction.set().reads()) || anyExists(transaction.leaves())) {
            return CommitStatus.Code.MVCC_READ_CONFLICT;
        }
        return transaction.set().ranges().stream().allMatch(read -> rangeStands(state, read))
                ? CommitStatus.Code.VALID
                : CommitStatus.Code.PHANTOM_READ_CONFLICT;
    }

    private boolean isDuplicate(String txId) {
        return sql.query("SELECT 1 FROM tx WHERE id = ?", row -> row.next(), txId);
    }

    private static boolean readsStand(SqlState state, Map<String, Long> reads) {
        return reads.entrySet().stream()
                .filter(read -> !isNewRecord(read))
                .allMatch(read -> state.version(read.getKey()) == read.getValue());
    }

    /** Records that were read as absent are the ones to be written, and those are looked up all at once. */
    private static boolean isNewRecord(Map.Entry<String, Long> read) {
        return read.getValue() == StateSource.ABSENT && read.getKey().startsWith(Keys.RECORD);
    }

    private boolean anyExists(List<Leaf> leaves) {
        Records records = new Records(sql);
        List<Leaf> searched = leaves.stream()
                .filter(leaf -> !records.isBehindAll(leaf.recordId()))
                .toList();
        return !searched.isEmpty()
                && sql.query(
                        "SELECT 1 FROM json_each(?) AS asked JOIN record ON record.id = asked.value LIMIT 1",
                        row -> row.next(),
                        LeafLists.recordIds(searched));
    }

    private static boolean rangeStands(SqlState state, RangeRead read) {
        List<KeyVersion> now = state.range(read.start(), read.end()).stream()
                .map(entry -> new KeyVersion(entry.key(), entry.version()))
                .toList();
        return now.equals(read.found());
    }
}
