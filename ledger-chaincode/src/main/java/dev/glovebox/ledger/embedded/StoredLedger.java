package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TlogProof;
import dev.glovebox.crypto.tlog.TreeHasher;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What can be read of a ledger's database: ends of transactions, proofs, traces. Each reading sees one snapshot. */
final class StoredLedger implements AutoCloseable {
    private final MerkleHash hash;
    private final FoldedTiles folded;
    private final Readers readers;

    StoredLedger(Path database, MerkleHash hash) {
        this.hash = hash;
        this.folded = new FoldedTiles(hash);
        this.readers = new Readers(database);
    }

    <T> T read(Function<Sql, T> use) {
        try {
            return readers.read(use);
        } catch (Tiles.MissingHashException e) {
            throw new LedgerException(LedgerException.Code.CORRUPT, "the ledger lacks a part of its log; verify it", e);
        }
    }

    Optional<CommitStatus> statusOf(String txId) {
        return read(sql -> sql.query(
                "SELECT code, block, sequence FROM tx WHERE id = ?",
                row -> row.next()
                        ? Optional.of(new CommitStatus(
                                txId, CommitStatus.Code.valueOf(row.getString(1)), row.getLong(2), row.getInt(3)))
                        : Optional.empty(),
                txId));
    }

    LedgerReceipt proof(String recordId) {
        return read(sql -> {
            Records records = new Records(sql);
            OptionalLong leaf = records.leafOf(recordId);
            if (leaf.isEmpty()) {
                throw new LedgerException(LedgerException.Code.UNKNOWN, "no such record is on the ledger");
            }
            SignedCheckpoint newest = OpenedDatabase.newest(sql);
            String canonical = records.at(leaf.getAsLong());
            TreeHasher hasher = new TreeHasher(hash, new Tiles(folded, sql));
            return new LedgerReceipt(
                    canonical,
                    TlogProof.of(
                            hasher.inclusionProof(
                                    leaf.getAsLong(), newest.checkpoint().size()),
                            newest,
                            Optional.of(canonical.getBytes(StandardCharsets.US_ASCII))));
        });
    }

    /** What stands in the state under a key, or the record of an id under that of the record. */
    Optional<String> value(String key) {
        return read(
                sql -> new SqlState(sql).get(key).map(value -> new String(value.bytes(), StandardCharsets.US_ASCII)));
    }

    /** The number of the network's block that brought the record. */
    long blockOf(String recordId) {
        return read(sql -> {
            OptionalLong leaf = new Records(sql).leafOf(recordId);
            if (leaf.isEmpty()) {
                throw new LedgerException(LedgerException.Code.UNKNOWN, "no such record is on the ledger");
            }
            // A row bears the number of the block that comes after it.
            return sql.query(
                    "SELECT min(number) FROM block WHERE size > ?",
                    row -> row.next() ? row.getLong(1) - 1 : -1,
                    leaf.getAsLong());
        });
    }

    ConsistencyProof consistency(long oldSize, long newSize) {
        return read(sql -> {
            long size = OpenedDatabase.newest(sql).checkpoint().size();
            if (oldSize < 0 || oldSize > newSize || newSize > size) {
                throw new LedgerException(LedgerException.Code.UNKNOWN, "the ledger has " + size + " records");
            }
            return new TreeHasher(hash, new Tiles(folded, sql)).consistencyProof(oldSize, newSize);
        });
    }

    List<TraceEntry> trace(TraceQuery query) {
        return read(sql -> new Trace(sql).find(query));
    }

    List<TraceEntry> unfinished() {
        return read(sql -> new Trace(sql).unfinished());
    }

    /** Waits for the readings under way. */
    @Override
    public void close() {
        readers.close();
    }
}
