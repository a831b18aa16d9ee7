package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.CommitStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * One block: validates transactions in order, each against what those before it wrote, and makes all of them durable with one
 * fsync. Used by the committer's thread only.
 */
final class GroupCommit {
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
        CommitStatus status = new CommitStatus(transaction.txId(), validation.of(transaction), block, sequence);
        new Writes(sql).apply(transaction, status, log);
        return status;
    }
}
