package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.contract.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** State over one connection. Records are not stored twice: their values come from the log. */
final class SqlState implements StateSource {
    /** As Fabric's totalQueryLimit. */
    private static final int MOST = 100_000;

    private final Sql sql;
    private final Records records;

    SqlState(Sql sql) {
        this.sql = sql;
        this.records = new Records(sql);
    }

    @Override
    public Optional<Value> get(String key) {
        if (key.startsWith(Keys.RECORD)) {
            OptionalLong leaf = records.leafOf(key.substring(Keys.RECORD.length()));
            return leaf.isPresent()
                    ? Optional.of(new Value(leaf.getAsLong() + 1, bytes(leaf.getAsLong())))
                    : Optional.empty();
        }
        return sql.query(
                "SELECT version, value FROM state WHERE key = ?",
                row -> row.next() ? Optional.of(new Value(row.getLong(1), row.getBytes(2))) : Optional.empty(),
                key);
    }

    @Override
    public List<Entry> range(String start, String end) {
        List<Entry> found = new ArrayList<>(states(start, end));
        found.addAll(records(start, end));
        // All record keys share one prefix that no other key has, so a stable sort merges the two ascending lists.
        found.sort((a, b) -> compare(a.key(), b.key()));
        return found.size() > MOST ? found.subList(0, MOST) : found;
    }

    @Override
    public List<Past> history(String key) {
        return sql.query(
                "SELECT tx, at, value FROM history WHERE key = ? ORDER BY version DESC",
                row -> {
                    List<Past> past = new ArrayList<>();
                    while (row.next()) {
                        past.add(new Past(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getBytes(3)));
                    }
                    return past;
                },
                key);
    }

    /** The version of a key now; records are written once, so their leaf is their version. */
    long version(String key) {
        if (key.startsWith(Keys.RECORD)) {
            return records.leafOf(key.substring(Keys.RECORD.length())).orElse(ABSENT - 1) + 1;
        }
        return sql.query("SELECT version FROM state WHERE key = ?", row -> row.next() ? row.getLong(1) : ABSENT, key);
    }

    private List<Entry> states(String start, String end) {
        String upTo = end.isEmpty() ? "" : " AND key < ?";
        Object[] bounds = end.isEmpty() ? new Object[] {start} : new Object[] {start, end};
        return sql.query(
                "SELECT key, version, value FROM state WHERE key >= ?" + upTo + " ORDER BY key LIMIT " + MOST,
                row -> {
                    List<Entry> found = new ArrayList<>();
                    while (row.next()) {
                        byte[] value = row.getBytes(3);
                        found.add(new Entry(row.getString(1), row.getLong(2), () -> value));
                    }
                    return found;
                },
                bounds);
    }

    private List<Entry> records(String start, String end) {
        String afterAll = Keys.RECORD.substring(0, Keys.RECORD.length() - 1) + (char) (Keys.RECORD.charAt(6) + 1);
        boolean beyond = compare(start, afterAll) >= 0 || (!end.isEmpty() && compare(end, Keys.RECORD) <= 0);
        if (beyond) {
            return List.of();
        }
        String from = start.startsWith(Keys.RECORD) ? start.substring(Keys.RECORD.length()) : "";
        boolean bounded = end.startsWith(Keys.RECORD);
        Object[] bounds = bounded ? new Object[] {from, end.substring(Keys.RECORD.length())} : new Object[] {from};
        return sql.query(
                "SELECT id, leaf FROM record WHERE id >= ?" + (bounded ? " AND id < ?" : "") + " ORDER BY id LIMIT "
                        + MOST,
                row -> {
                    List<Entry> found = new ArrayList<>();
                    while (row.next()) {
                        long leaf = row.getLong(2);
                        found.add(new Entry(Keys.record(row.getString(1)), leaf + 1, () -> bytes(leaf)));
                    }
                    return found;
                },
                bounds);
    }

    private byte[] bytes(long leaf) {
        return records.at(leaf).getBytes(StandardCharsets.US_ASCII);
    }

    /** As SQLite and LevelDB compare keys: by UTF-8 bytes. */
    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
