package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.UniqueKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Unique keys over any number of rows: each piece gives its keys' 64-bit hashes, sorted, and a merge finds the hashes that occur
 * twice. Only these are compared by value, in a second reading, so equal hashes of different keys cost time and nothing else.
 * NULL agrees with NULL. Rows without a person are not counted, as they are dropped.
 */
final class UniqueKeys {
    private static final int MOST_CANDIDATES = 1000;
    private static final long ROWS_A_ROUND = 8_000_000;

    private static final class Run implements AutoCloseable {
        private final DataInputStream in;
        private long head;

        Run(DataInputStream in) {
            this.in = in;
        }

        boolean advance() throws IOException {
            try {
                head = in.readLong();
                return true;
            } catch (EOFException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private final Engine engine;
    private final Spills spills;
    private final Optional<ColumnName> person;
    private final Map<UniqueKey, List<Spills.Spill>> runs = new LinkedHashMap<>();

    UniqueKeys(Engine engine, Spills spills, List<UniqueKey> keys, Optional<ColumnName> person) {
        this.engine = engine;
        this.spills = spills;
        this.person = person;
        keys.forEach(key -> runs.put(key, new ArrayList<>()));
    }

    /** Called while a piece is in memory, for pieces that will not all stay there. */
    void add(String table) throws IOException {
        for (Map.Entry<UniqueKey, List<Spills.Spill>> key : runs.entrySet()) {
            long[] hashes = new long[(int) engine.number("count", "SELECT count(*) FROM " + Sql.name(table))];
            int[] filled = {0};
            engine.query(
                    "hash",
                    "SELECT " + column64(key.getKey()) + " FROM " + Sql.name(table) + withPerson(),
                    row -> hashes[filled[0]++] = row.getLong(1));
            Arrays.parallelSort(hashes, 0, filled[0]);
            Spills.Spill spill = spills.create();
            try (DataOutputStream out = spills.write(spill)) {
                for (int i = 0; i < filled[0]; i++) {
                    out.writeLong(hashes[i]);
                }
            }
            key.getValue().add(spill);
        }
    }

    /** Adds a problem for each row that repeats a key, at most as many as there is room for. */
    void verify(Pieces pieces, Ingest ingest, ColumnRules rules, Problems problems) throws IOException {
        for (Map.Entry<UniqueKey, List<Spills.Spill>> key : runs.entrySet()) {
            Set<Long> candidates = key.getValue().isEmpty() ? repeated(key.getKey(), pieces) : repeated(key.getValue());
            if (!candidates.isEmpty()) {
                compare(key.getKey(), candidates, ingest, rules, problems);
            }
        }
    }

    /** All in memory: the engine finds them, on all its threads, so many rows at a time that its table of hashes fits. */
    private Set<Long> repeated(UniqueKey key, Pieces pieces) throws IOException {
        TreeSet<Long> repeated = new TreeSet<>();
        if (pieces.all().isEmpty()) {
            return repeated;
        }
        String hashes = pieces.all().stream()
                .map(piece -> "SELECT " + column64(key) + " AS h FROM " + Sql.name(piece.table()) + withPerson())
                .collect(Collectors.joining(" UNION ALL "));
        if (isIncreasing(key, pieces)) {
            return repeated;
        }
        long rows = engine.number("count", "SELECT count(*) FROM (" + hashes + ")");
        long rounds = Math.max(1, Math.ceilDiv(rows, ROWS_A_ROUND));
        for (long round = 0; round < rounds && repeated.size() < MOST_CANDIDATES; round++) {
            String share = rounds == 1 ? "" : " WHERE h % " + rounds + " = " + round;
            engine.query(
                    "unique",
                    "SELECT h FROM (" + hashes + ")" + share + " GROUP BY h HAVING count(*) > 1 LIMIT "
                            + MOST_CANDIDATES,
                    row -> repeated.add(row.getLong(1)));
        }
        return repeated;
    }

    /** A strictly increasing column repeats nothing; exports are often in the order of their key, and this is cheap to see. */
    private boolean isIncreasing(UniqueKey key, Pieces pieces) {
        String column = Sql.name(key.columns().getFirst().value());
        String values = pieces.all().stream()
                .map(piece -> "SELECT " + column + " AS k FROM " + Sql.name(piece.table()) + withPerson())
                .collect(Collectors.joining(" UNION ALL "));
        String steps = "SELECT k, lag(k) OVER () AS before, row_number() OVER () AS nth FROM (" + values + ")";
        String broken = "SELECT 1 FROM (" + steps + ") WHERE k IS NULL OR (nth > 1 AND NOT k > before) LIMIT 1";
        return engine.number("unique", "SELECT count(*) FROM (" + broken + ")") == 0;
    }

    private Set<Long> repeated(List<Spills.Spill> spilled) throws IOException {
        PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparingLong(run -> run.head));
        TreeSet<Long> repeated = new TreeSet<>();
        for (Spills.Spill spill : spilled) {
            Run run = new Run(spills.read(spill));
            if (run.advance()) {
                heads.add(run);
            }
        }
        boolean first = true;
        long previous = 0;
        while (!heads.isEmpty() && repeated.size() < MOST_CANDIDATES) {
            Run run = heads.remove();
            if (!first && run.head == previous) {
                repeated.add(previous);
            }
            first = false;
            previous = run.head;
            if (run.advance()) {
                heads.add(run);
            } else {
                run.close();
            }
        }
        for (Run run : heads) {
            run.close();
        }
        return repeated;
    }

    private void compare(UniqueKey key, Set<Long> candidates, Ingest ingest, ColumnRules rules, Problems problems)
            throws IOException {
        String hashes = candidates.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Map<Long, SealProblem> places = new HashMap<>();
        int[] batches = {0};
        engine.drop("repeated");
        ingest.each((source, batch) -> {
            long base = (long) batches[0] << Integer.SIZE;
            String rows = "SELECT \"#row\" + " + base + " AS \"#place\", " + Sql.names(key.columns()) + " FROM ("
                    + rules.of(batch).flagged() + ") WHERE "
                    + person.map(column -> Sql.name(column.value()) + " IS NOT NULL AND ")
                            .orElse("")
                    + column64(key) + " IN (" + hashes + ")";
            engine.run("compare", (batches[0]++ == 0 ? "CREATE TABLE repeated AS " : "INSERT INTO repeated ") + rows);
            engine.query(
                    "compare",
                    "SELECT \"#place\" FROM repeated WHERE \"#place\" >= " + base,
                    row -> places.put(
                            row.getLong(1),
                            new SealProblem(
                                    source.name(), batch.line(row.getLong(1) - base), column(key), Rule.UNIQUE)));
        });
        engine.query(
                "compare",
                "SELECT \"#place\" FROM (SELECT \"#place\", row_number() OVER (PARTITION BY " + Sql.names(key.columns())
                        + " ORDER BY \"#place\") AS \"#nth\" FROM repeated) WHERE \"#nth\" > 1 ORDER BY \"#place\" LIMIT "
                        + SealRefused.MOST,
                row -> {
                    SealProblem problem = places.get(row.getLong(1));
                    if (problem != null) {
                        problems.add(problem);
                    }
                });
        engine.drop("repeated");
    }

    private static String column(UniqueKey key) {
        return key.columns().size() == 1 ? key.columns().getFirst().value() : "";
    }

    private static String column64(UniqueKey key) {
        return "CAST(hash(" + Sql.names(key.columns()) + ") >> 1 AS BIGINT)";
    }

    private String withPerson() {
        return person.map(column -> " WHERE " + Sql.name(column.value()) + " IS NOT NULL")
                .orElse("");
    }
}
