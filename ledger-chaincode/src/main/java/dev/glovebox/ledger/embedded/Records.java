package dev.glovebox.ledger.embedded;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds stored records by id or leaf. Lives as long as one snapshot of the database. */
final class Records {
    private final Sql sql;
    private final Map<String, String> lastIds = new HashMap<>();
    private long first = -1;
    private String[] lines = {};

    Records(Sql sql) {
        this.sql = sql;
    }

    /** Within one snapshot. Ids begin with their time, so most new ones lie behind every id of their kind: no search. */
    OptionalLong leafOf(String recordId) {
        return isBehindAll(recordId) ? OptionalLong.empty() : search(recordId);
    }

    boolean isBehindAll(String recordId) {
        String kind = recordId.substring(0, recordId.indexOf(':') + 1);
        return recordId.compareTo(lastIds.computeIfAbsent(kind, this::lastId)) > 0;
    }

    /** The greatest id of a kind; ';' follows ':'. */
    private String lastId(String kind) {
        String end = kind.isEmpty() ? ";" : kind.substring(0, kind.length() - 1) + ';';
        return sql.query(
                "SELECT max(id) FROM record WHERE id < ?",
                row -> row.next() ? Objects.requireNonNullElse(row.getString(1), "") : "",
                end);
    }

    private OptionalLong search(String recordId) {
        return sql.query(
                "SELECT leaf FROM record WHERE id = ?",
                row -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty(),
                recordId);
    }

    Optional<String> byId(String recordId) {
        OptionalLong leaf = leafOf(recordId);
        return leaf.isPresent() ? Optional.of(at(leaf.getAsLong())) : Optional.empty();
    }

    /** The canonical text of a leaf. Neighbours come from the chunk that was read last. */
    String at(long leaf) {
        if (first < 0 || leaf < first || leaf >= first + lines.length) {
            load(leaf);
        }
        int line = (int) (leaf - first);
        if (line < 0 || line >= lines.length) {
            throw new Tiles.MissingHashException();
        }
        return lines[line];
    }

    /** A chunk's records; each ends in a line feed. */
    static String[] lines(byte[] chunk) {
        String text = new String(chunk, StandardCharsets.US_ASCII);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1).split("\n", -1) : new String[0];
    }

    private void load(long leaf) {
        sql.query(
                "SELECT first, lines FROM chunk WHERE first <= ? ORDER BY first DESC LIMIT 1",
                row -> {
                    if (!row.next()) {
                        throw new Tiles.MissingHashException();
                    }
                    first = row.getLong(1);
                    lines = lines(row.getBytes(2));
                    return first;
                },
                leaf);
    }
}
