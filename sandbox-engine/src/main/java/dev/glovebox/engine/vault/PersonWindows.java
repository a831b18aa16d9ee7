package dev.glovebox.engine.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/**
 * Divides the persons of tables that are read together, so that what each part of them has keeps a limit. Row groups hold whole persons, but not the same ones
 * in every table: a window ends where a row group of one of them does, and of the others it has row groups that stick out. One row group of each table is the least.
 */
final class PersonWindows {
    private final List<Read> ofPersons;
    private final WindowLimit limit;

    private PersonWindows(List<Read> ofPersons, WindowLimit limit) {
        this.ofPersons = ofPersons;
        this.limit = limit;
    }

    /** For each table its placements, one a window; a table of nobody has one, which stays. */
    static List<List<Placement>> of(List<Read> tables, WindowLimit limit) {
        List<Persons> windows =
                new PersonWindows(tables.stream().filter(Read::isOfPersons).toList(), limit).windows();
        return tables.stream()
                .map(table -> table.isOfPersons()
                        ? windows.stream().map(table::placement).toList()
                        : List.of(table.placement(Persons.ALL)))
                .toList();
    }

    private List<Persons> windows() {
        if (fits(Persons.ALL) || !ofPersons.stream().allMatch(Read::isDivisible)) {
            return List.of(Persons.ALL);
        }
        TreeSet<Long> ends = new TreeSet<>();
        ofPersons.forEach(table -> Arrays.stream(table.lasts).forEach(ends::add));
        ends.add(Persons.ALL.upTo());
        List<Persons> windows = new ArrayList<>();
        Persons window = new Persons(Persons.ALL.after(), ends.first());
        for (long end : ends) {
            Persons longer = new Persons(window.after(), end);
            if (fits(longer)) {
                window = longer;
            } else if (end > window.upTo()) {
                windows.add(window);
                window = new Persons(window.upTo(), end);
            }
        }
        windows.add(window);
        return windows;
    }

    private boolean fits(Persons persons) {
        long cells = 0;
        long bytes = 0;
        for (Read table : ofPersons) {
            int from = table.from(persons);
            int to = table.to(persons);
            cells += table.cells[to] - table.cells[from];
            bytes += table.bytes[to] - table.bytes[from];
        }
        return cells <= limit.cells() && bytes <= limit.bytes();
    }

    /** The columns that are read of a table, and how much stands before each of its row groups. */
    static final class Read {
        private final boolean ofPersons;
        private final SealedLayout layout;
        private final Set<String> columns;
        private final long[] lasts;
        private final long[] cells;
        private final long[] bytes;

        /** {@code ofPersons}: whether persons have rows in it. */
        Read(boolean ofPersons, SealedLayout layout, Set<String> columns) {
            this.ofPersons = ofPersons;
            this.layout = layout;
            this.columns = columns;
            this.lasts = layout.lastPersons();
            List<RowGroup> rowGroups = Footers.rowGroups(layout.footer());
            this.cells = new long[rowGroups.size() + 1];
            this.bytes = new long[rowGroups.size() + 1];
            for (int i = 0; i < rowGroups.size(); i++) {
                cells[i + 1] = cells[i] + rowGroups.get(i).getNum_rows() * columns.size();
                bytes[i + 1] = bytes[i] + bytes(rowGroups.get(i));
            }
        }

        private long bytes(RowGroup rowGroup) {
            long sum = 0;
            for (ColumnChunk chunk : Footers.chunks(rowGroup)) {
                if (columns.contains(Footers.column(chunk))) {
                    sum += Footers.metadata(chunk).getTotal_compressed_size();
                }
            }
            return sum;
        }

        /** In all row groups. */
        long bytes() {
            return bytes[rowGroups()];
        }

        boolean isOfPersons() {
            return ofPersons;
        }

        boolean isDivisible() {
            return lasts.length == rowGroups() && columns.contains(SealedHeader.PERSON);
        }

        private int rowGroups() {
            return cells.length - 1;
        }

        /** The first row group that may hold one of these persons. */
        int from(Persons persons) {
            return persons.isAll() ? 0 : after(persons.after());
        }

        /** The row group after the last one that may. */
        int to(Persons persons) {
            return persons.isAll() ? rowGroups() : Math.min(rowGroups(), after(persons.upTo() - 1) + 1);
        }

        /** How many row groups hold nobody after {@code person}. */
        private int after(long person) {
            int place = Arrays.binarySearch(lasts, person);
            return place < 0 ? -place - 1 : place + 1;
        }

        Placement placement(Persons persons) {
            int from = from(persons);
            int to = to(persons);
            return Placement.of(layout, columns, from, to, holdsOthers(persons, from, to) ? persons : Persons.ALL);
        }

        private boolean holdsOthers(Persons persons, int from, int to) {
            boolean before = (from == 0 ? Persons.ALL.after() : lasts[from - 1]) < persons.after();
            boolean behind = to > from && !persons.isAll() && lasts[to - 1] > persons.upTo();
            return before || behind;
        }
    }
}
