package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.contract.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * One block: validates transactions in order, each against what those before it wrote, and makes all of them durable with one
 * fsync. Used by the committer's thread only.
 */
final class GroupCommit {
    private static final int VERSION_SEQUENCE_BITS = 20;

    private final Sql sql;
    private final MerkleHash hash;
    private final NoteSigner signer;
    private final Validation validation;

    GroupCommit(Sql sql, MerkleHash hash, NoteSigner signer) {
        this.sql = sql;
        this.hash = hash;
        this.signer = signer;
        this.validation = new Validation(sql);
    }

    record Block(List<CommitStatus> statuses, SignedCheckpoint checkpoint) {}

    /** Leaves the database transaction open: {@link #commit} or {@link #rollback} ends it. */
    Block prepare(List<Endorsed> transactions) {
        sql.run("BEGIN IMMEDIATE");
        long number =
                sql.query("SELECT coalesce(max(number), 0) + 1 FROM block", row -> row.next() ? row.getLong(1) : 1L);
        long size = sql.query(
                "SELECT size FROM block ORDER BY number DESC LIMIT 1", row -> row.next() ? row.getLong(1) : 0L);
        Log log = new Log(sql, hash, size);
        List<CommitStatus> statuses = new ArrayList<>(transactions.size());
        for (Endorsed transaction : transactions) {
            statuses.add(apply(transaction, number, statuses.size(), log));
        }
        SignedCheckpoint checkpoint = log.seal(signer);
        sql.update("INSERT INTO block VALUES (?, ?, ?)", number, log.size(), checkpoint.text());
        return new Block(statuses, checkpoint);
    }

    void commit() {
        sql.run("COMMIT");
    }

    void rollback() {
        sql.run("ROLLBACK");
    }

    private CommitStatus apply(Endorsed transaction, long block, int sequence, Log log) {
        CommitStatus.Code code = validation.of(transaction);
        if (code != CommitStatus.Code.DUPLICATE_TXID) {
            sql.update("INSERT INTO tx VALUES (?, ?, ?, ?)", transaction.txId(), code.name(), block, sequence);
        }
        if (code == CommitStatus.Code.VALID) {
            writeState(transaction, block << VERSION_SEQUENCE_BITS | sequence);
            writeRecords(transaction, log);
        }
        return new CommitStatus(transaction.txId(), code, block, sequence);
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
}
