package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The tables, and whether a file has them. */
final class Schema {
    /** "gbxl" */
    private static final int APPLICATION_ID = 0x6762786c;

    private static final int FORMAT = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            // Current values, and every value that ever was; deleted: NULL.
            "CREATE TABLE state(key TEXT PRIMARY KEY, value BLOB NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE history(key TEXT, version INTEGER, value BLOB, tx TEXT NOT NULL, at INTEGER NOT NULL,"
                    + " PRIMARY KEY(key, version)) WITHOUT ROWID",
            // Canonical records, one a line; `first` is the index of the first line's leaf.
            "CREATE TABLE chunk(first INTEGER PRIMARY KEY, lines BLOB NOT NULL)",
            "CREATE TABLE asked(query TEXT, leaf INTEGER, PRIMARY KEY(query, leaf)) WITHOUT ROWID",
            "CREATE TABLE record(id TEXT PRIMARY KEY, leaf INTEGER NOT NULL) WITHOUT ROWID",
            // Leaves by term, 8 bytes each; one row for each term and block.
            "CREATE TABLE posting(term TEXT, first INTEGER, leaves BLOB NOT NULL, PRIMARY KEY(term, first)) WITHOUT ROWID",
            // 256 hashes of 32 bytes of the levels 0, 8, 16 …; what lies between is recomputed.
            "CREATE TABLE tile(level INTEGER, number INTEGER, hashes BLOB NOT NULL, PRIMARY KEY(level, number)) WITHOUT ROWID",
            "CREATE TABLE tx(id TEXT PRIMARY KEY, code TEXT NOT NULL, block INTEGER NOT NULL, sequence INTEGER NOT NULL)"
                    + " WITHOUT ROWID",
            "CREATE TABLE block(number INTEGER PRIMARY KEY, size INTEGER NOT NULL, checkpoint TEXT NOT NULL)");

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private Schema() {}

    /** Looked at before SQLite opens the file, because SQLite would make a new database out of an empty one. */
    static void requireDatabase(Path file) {
        if (!Files.exists(file)) {
            throw Sql.corrupt(file, "is missing");
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw Sql.corrupt(file, "is damaged or no database");
            }
        } catch (IOException e) {
            throw new LedgerException(LedgerException.Code.STORAGE, file + " cannot be read; check its rights", e);
        }
    }

    static void create(Sql sql, String origin) {
        sql.run("PRAGMA application_id=" + APPLICATION_ID);
        sql.run("PRAGMA user_version=" + FORMAT);
        TABLES.forEach(sql::run);
        sql.update("INSERT INTO meta VALUES ('origin', ?)", origin);
    }

    /** Marks a database whose content a network decides. */
    static void markReplica(Sql sql) {
        sql.update("INSERT INTO meta VALUES ('decided by', 'network')");
    }

    static boolean isReplica(Sql sql) {
        return sql.query("SELECT 1 FROM meta WHERE name = 'decided by'", row -> row.next());
    }

    /** What the network names its newest block by that is here; empty before the first. */
    static String lastBlock(Sql sql) {
        return sql.query("SELECT value FROM meta WHERE name = 'last block'", row -> row.next() ? row.getString(1) : "");
    }

    static void putLastBlock(Sql sql, String hash) {
        sql.update(
                "INSERT INTO meta VALUES ('last block', ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                hash);
    }

    /** By how many milliseconds the record that was latest stood behind its transaction; 0 if none was by more than clocks may differ. */
    static long latest(Sql sql) {
        return sql.query(
                "SELECT value FROM meta WHERE name = 'latest'",
                row -> row.next() ? Long.parseLong(row.getString(1)) : 0L);
    }

    static void putLatest(Sql sql, long millis) {
        sql.update(
                "INSERT INTO meta VALUES ('latest', ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                Long.toString(millis));
    }

    /** The origin that the ledger was made for. */
    static String origin(Sql sql, Path file) {
        int application = sql.query("PRAGMA application_id", row -> row.next() ? row.getInt(1) : 0);
        if (application != APPLICATION_ID) {
            throw Sql.corrupt(file, "is no ledger");
        }
        int format = sql.query("PRAGMA user_version", row -> row.next() ? row.getInt(1) : 0);
        if (format != FORMAT) {
            throw Sql.corrupt(file, "has format " + format + ", this version reads format " + FORMAT);
        }
        return sql.query("SELECT value FROM meta WHERE name = 'origin'", row -> row.next() ? row.getString(1) : "");
    }
}
