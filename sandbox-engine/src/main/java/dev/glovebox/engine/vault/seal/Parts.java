package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.SealedHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Rows sorted by person, as parts of sorted runs. Parts that do not fit in memory are spilled and come back in the order of their
 * first person; what lies before the first person of the next spilled part is complete, however the persons are spread.
 */
final class Parts {
    private static final String PERSON = Sql.name(SealedHeader.PERSON);

    /** A table, or a spill, of rows whose persons lie between {@code first} and {@code last}. */
    private record Part(String table, long first, long last, Spills.Spill spill) {}

    /** Rows in memory of one part. */
    record Loaded(String table, long first, long last) {}

    private final Engine engine;
    private final Spills spills;
    private final MemoryFile buffer;
    private final SealLimits limits;
    private final PriorityQueue<Part> waiting = new PriorityQueue<>(Comparator.comparingLong(Part::first));
    private final List<Loaded> loaded = new ArrayList<>();
    private int runs;

    Parts(Engine engine, Spills spills, MemoryFile buffer, SealLimits limits) {
        this.engine = engine;
        this.spills = spills;
        this.buffer = buffer;
        this.limits = limits;
    }

    /** Takes a sorted query; {@code resident} runs stay whole in memory. Gives its rows. */
    long addRun(String select, boolean resident) throws IOException {
        String run = "run" + runs++;
        long before = engine.tableBytes();
        engine.run("sort", "CREATE TABLE " + run + " AS " + select);
        long rows = engine.number("count", "SELECT count(*) FROM " + run);
        if (rows > 0 && resident) {
            loaded.add(bounds(run, ""));
        } else if (rows > 0) {
            long bytes = Math.max(1, engine.tableBytes() - before);
            long step = Math.max(2048, rows * limits.partBytes() / bytes);
            for (long from = 0; from < rows; from += step) {
                String range = " WHERE rowid >= " + from + " AND rowid < " + (from + step);
                Loaded part = bounds(run, range);
                Spills.Spill spill = spills.store(engine, buffer, "SELECT * FROM " + run + range);
                waiting.add(new Part(run + "_" + from, part.first, part.last, spill));
            }
            engine.drop(run);
        }
        return rows;
    }

    /** Loads until memory is well used; the last person of whom all rows are loaded, or -1 when nothing is complete yet. */
    long load() throws IOException {
        long start = loaded.size();
        while (!waiting.isEmpty() && (engine.tableBytes() < limits.residentBytes() || loaded.size() == start)) {
            Part part = waiting.remove();
            spills.load(engine, buffer, part.spill, part.table);
            spills.remove(part.spill);
            loaded.add(new Loaded(part.table, part.first, part.last));
        }
        Part next = waiting.peek();
        return next == null ? Long.MAX_VALUE : next.first - 1;
    }

    boolean isExhausted() {
        return waiting.isEmpty() && loaded.isEmpty();
    }

    /** All loaded rows of the persons in a range. */
    String between(long first, long last) {
        return loaded.stream()
                .filter(part -> part.first <= last && part.last >= first)
                .map(part -> "SELECT * FROM " + part.table + " WHERE " + PERSON + " BETWEEN " + first + " AND "
                        + Math.min(last, 0xFFFF_FFFFL))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** Whether one part holds all rows of a range, and so in order already. */
    boolean isSorted(long first, long last) {
        return loaded.stream()
                        .filter(part -> part.first <= last && part.last >= first)
                        .count()
                <= 1;
    }

    /** Forgets the parts that hold nobody after {@code last}. */
    void release(long last) {
        for (Loaded part : List.copyOf(loaded)) {
            if (part.last <= last) {
                engine.drop(part.table);
                loaded.remove(part);
            }
        }
    }

    private Loaded bounds(String run, String range) throws IOException {
        long[] bounds = new long[2];
        engine.query("bounds", "SELECT min(" + PERSON + "), max(" + PERSON + ") FROM " + run + range, row -> {
            bounds[0] = row.getLong(1);
            bounds[1] = row.getLong(2);
        });
        return new Loaded(run, bounds[0], bounds[1]);
    }
}
