package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.SealedHeader;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.RowsRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Cuts rows in person order into row groups that hold whole persons, and holds persons to their rows. */
final class PersonOutput {
    private static final String PERSON = Sql.name(SealedHeader.PERSON);

    private record Range(long first, long last, boolean heavy) {}

    private final Engine engine;
    private final Parts parts;
    private final RowGroups rowGroups;
    private final RowsRule rule;
    private final String columns;
    private final String surplusKey;
    private final int target;
    private final TreeSet<Long> offenders = new TreeSet<>();
    private long persons;
    private long sealed;
    private long surplus;

    /** {@code surplusKey}: secret text that decides which of a person's rows are kept, whatever their order in the files. */
    PersonOutput(
            Engine engine,
            Parts parts,
            RowGroups rowGroups,
            DataPolicy policy,
            RowsRule rule,
            String surplusKey,
            int target) {
        this.engine = engine;
        this.parts = parts;
        this.rowGroups = rowGroups;
        this.rule = rule;
        this.columns = Sql.names(policy.schema().columns().stream()
                .map(dev.glovebox.policy.model.Column::name)
                .toList());
        this.surplusKey = surplusKey;
        this.target = target;
    }

    void run() throws IOException {
        long from = 0;
        while (!parts.isExhausted()) {
            long last = parts.load();
            if (last >= from) {
                emit(from, last);
                rowGroups.drain();
                parts.release(last);
                from = last == Long.MAX_VALUE ? last : last + 1;
            }
        }
    }

    /** Persons with more rows than {@code rows: n} admits; not empty means that the sealing is to be refused. */
    Set<Long> offenders() {
        return offenders;
    }

    long persons() {
        return persons;
    }

    long sealed() {
        return sealed;
    }

    long surplus() {
        return surplus;
    }

    private void emit(long from, long last) throws IOException {
        String rows = parts.between(from, last);
        if (rows.isEmpty()) {
            return;
        }
        for (Range range : ranges(rows)) {
            rowGroups.add(select(range), range.last);
        }
    }

    private List<Range> ranges(String rows) throws IOException {
        Cutter cutter = new Cutter();
        engine.query(
                "persons",
                "SELECT " + PERSON + ", count(*) FROM (" + rows + ") GROUP BY ALL ORDER BY 1",
                row -> cutter.person(row.getLong(1), row.getLong(2)));
        cutter.cut();
        return offenders.isEmpty() ? cutter.ranges : List.of();
    }

    private String select(Range range) {
        String rows = parts.between(range.first, range.last);
        String all = PERSON + ", " + columns;
        if (!range.heavy) {
            String order = parts.isSorted(range.first, range.last) ? "" : " ORDER BY " + PERSON;
            return "SELECT " + all + " FROM (" + rows + ")" + order;
        }
        // Rows with one content have one hash, and then it does not matter which of them stay.
        String order = "sha256(" + Sql.text(surplusKey) + " || CAST(row(" + columns + ") AS VARCHAR)), " + columns;
        return "SELECT " + all + " FROM (SELECT *, row_number() OVER (PARTITION BY " + PERSON + " ORDER BY " + order
                + ") AS \"#nth\" FROM (" + rows + ")) WHERE \"#nth\" <= " + rule.atMost() + " ORDER BY " + PERSON;
    }

    private final class Cutter {
        private final List<Range> ranges = new ArrayList<>();
        private long first = -1;
        private long last;
        private long rows;
        private boolean heavy;

        void person(long number, long count) {
            long kept = count;
            if (count > rule.atMost()) {
                kept = excess(number, count);
            }
            if (first < 0) {
                first = number;
            }
            last = number;
            rows += kept;
            persons++;
            sealed += kept;
            if (rows >= target) {
                cut();
            }
        }

        private long excess(long number, long count) {
            switch (rule.surplus()) {
                case REFUSE -> {
                    if (offenders.size() < SealRefused.MOST) offenders.add(number);
                }
                case DROP -> {
                    heavy = true;
                    surplus += count - rule.atMost();
                }
            }
            return rule.atMost();
        }

        void cut() {
            if (first >= 0) {
                ranges.add(new Range(first, last, heavy));
            }
            first = -1;
            rows = 0;
            heavy = false;
        }
    }
}
