package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.TreeHasher;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/** The plain content of a ledger's database, for who checks it: nothing is believed here. Reads one snapshot. */
public final class LedgerFile implements AutoCloseable {
    static final String NAME = "ledger.db";

    private final Path folder;
    private final Sql sql;
    private final Records records;
    private final Tiles tiles;
    private final Optional<String> published;

    private LedgerFile(Path folder, Sql sql, Optional<String> published) {
        this.folder = folder;
        this.sql = sql;
        this.records = new Records(sql);
        this.published = published;
        this.tiles = new Tiles(new FoldedTiles(MerkleHash.sha256()), sql);
    }

    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    public static LedgerFile open(Path folder) {
        Path file = folder.resolve(NAME);
        Schema.requireDatabase(file);
        // Before the snapshot: a broker that is running may write both meanwhile, the database first.
        Optional<String> published = Head.published(folder);
        Sql sql = Sql.reader(file);
        try {
            sql.run("BEGIN");
            Schema.origin(sql, file);
            return new LedgerFile(folder, sql, published);
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    public String origin() {
        return Schema.origin(sql, folder.resolve("ledger.db"));
    }

    /** The file {@code checkpoint} beside the database. */
    public Optional<String> published() {
        return published;
    }

    /** Each canonical record with its leaf's index, in order and without a gap. */
    public void records(ObjLongConsumer<String> each) {
        sql.query("SELECT first, lines FROM chunk ORDER BY first", row -> {
            long next = 0;
            while (row.next()) {
                if (row.getLong(1) != next) {
                    throw Sql.corrupt(folder.resolve("ledger.db"), "lacks the record at place " + next);
                }
                for (String line : Records.lines(row.getBytes(2))) {
                    each.accept(line, next++);
                }
            }
            return next;
        });
    }

    /** Each block's signed checkpoint, oldest first. */
    public void checkpoints(ObjLongConsumer<String> each) {
        sql.query("SELECT checkpoint, number FROM block ORDER BY number", row -> {
            long next = 1;
            while (row.next()) {
                if (row.getLong(2) != next++) {
                    throw Sql.corrupt(folder.resolve("ledger.db"), "lacks block " + (next - 1));
                }
                each.accept(row.getString(1), row.getLong(2));
            }
            return next;
        });
    }

    /** Where the record index says that a record is. */
    public long leafOf(String recordId) {
        return records.leafOf(recordId).orElse(-1);
    }

    public long indexedRecords() {
        return sql.query("SELECT count(*) FROM record", row -> row.next() ? row.getLong(1) : 0L);
    }

    /** The current state, keys ascending. */
    public Map<String, String> state() {
        return sql.query("SELECT key, value FROM state", row -> {
            Map<String, String> state = new TreeMap<>();
            while (row.next()) {
                state.put(row.getString(1), ascii(row.getBytes(2)));
            }
            return state;
        });
    }

    /** The outcome logs that the ledger has anchors of, by number. */
    public Map<String, AnchoredLog> anchored() {
        // '0' follows '/'.
        return sql.query(
                "SELECT key, value FROM state WHERE key > ? AND key < 'anchored0'",
                row -> {
                    Map<String, AnchoredLog> logs = new TreeMap<>();
                    while (row.next()) {
                        logs.put(
                                row.getString(1).substring(Keys.ANCHORED.length()),
                                AnchoredLog.parse(ascii(row.getBytes(2))));
                    }
                    return logs;
                },
                Keys.ANCHORED);
    }

    /** The closing that ended this ledger, if one did and it did not go on here. */
    public Optional<Closing> closing() {
        return value(Keys.CLOSED)
                .flatMap(closing -> recordBefore(Closing.idOf(closing), Long.MAX_VALUE))
                .map(LedgerRecord::parse)
                .map(Closing.class::cast);
    }

    /** Whether a network decides what is in it. */
    public boolean isReplica() {
        return Schema.isReplica(sql);
    }

    /** Of the tree over the first {@code size} records, from the stored nodes; 64 hex digits, none for more records than there are. */
    public String root(long size) {
        try {
            return HexFormat.of().formatHex(new TreeHasher(MerkleHash.sha256(), tiles).root(size));
        } catch (Tiles.MissingHashException beyond) {
            return "";
        }
    }

    /** Owners of published policies who have not confirmed the head of a ledger that was restored, copied or moved. */
    public SortedSet<String> unconfirmed() {
        Optional<String> relocation = value(Keys.RELOCATED);
        SortedSet<String> owners = new TreeSet<>();
        if (relocation.isPresent()) {
            // '0' follows '/'.
            sql.query(
                    "SELECT value FROM state WHERE key > ? AND key < 'policy0'",
                    row -> {
                        while (row.next()) {
                            String version = ascii(row.getBytes(1));
                            if (!Keys.isNothing(version)) {
                                owners.add(((PolicyVersion) LedgerRecord.parse(version)).owner());
                            }
                        }
                        return owners;
                    },
                    Keys.POLICY);
            owners.removeIf(owner -> relocation.equals(value(Keys.CONFIRMED + owner)));
        }
        return owners;
    }

    private Optional<String> value(String key) {
        return sql.query(
                "SELECT value FROM state WHERE key = ?",
                row -> row.next() ? Optional.of(ascii(row.getBytes(1))) : Optional.empty(),
                key);
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }

    /** The record of this id if it stands before {@code index}. */
    public Optional<String> recordBefore(String recordId, long index) {
        OptionalLong leaf = records.leafOf(recordId);
        return leaf.isPresent() && leaf.getAsLong() < index
                ? Optional.of(records.at(leaf.getAsLong()))
                : Optional.empty();
    }

    /** Whether proofs from this file would use {@code hash} for the node. Levels between the stored ones are made from those when they are asked for. */
    public boolean provesWith(int level, long index, byte[] hash) {
        try {
            return !Tiles.isStored(level) || Arrays.equals(tiles.read(level, index), hash);
        } catch (Tiles.MissingHashException e) {
            return false;
        }
    }

    @Override
    public void close() {
        sql.close();
    }
}
