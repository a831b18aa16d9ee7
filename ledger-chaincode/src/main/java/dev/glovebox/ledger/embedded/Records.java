package dev.glovebox.ledger.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds stored records by id or leaf. */
final class Records {
    private final Sql sql;
    private long first = -1;
    private String[] lines = {};

    Records(Sql sql) {
        this.sql = sql;
    }

    OptionalLong leafOf(String recordId) {
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
