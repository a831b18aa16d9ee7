package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints counts of values by leaves. Of a person's values in a group that is kept at most C∞ count: where there are more, those at evenly
 * spaced places of the person's own values in order, so that they are spread like all of them. That is the person's alone to
 * decide, and equal values are in one leaf, so that their order does not show.
 *
 * @param kept the rows that count
 * @param rowsPerPerson the most rows of one person
 * @param rows C∞
 */
record TreePrinter(KeptRows kept, long rowsPerPerson, long rows) {

    /** A tree and the value whose leaves it counts. */
    record Leaves(int value, Tree tree) {}

    /** The steps {@code q0, q1, …}, which give keys, leaf and number of values. */
    String steps(List<Leaves> trees) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < trees.size(); i++) {
            String all = String.join(
                    ", ", Stream.concat(kept.keys().stream(), Stream.of("x")).toList());
            steps.append(", q" + i + " AS (SELECT " + all + ", COUNT(*) AS n FROM ("
                    + counted(trees.get(i).value()) + ") s GROUP BY " + all + ")");
        }
        return steps.toString();
    }

    /** {@code groups} with their cells, each with leaf −1, and a row for each leaf of a group of {@code g}, with its count in the first cell. */
    String print(String groups, List<Leaves> trees, int cells) {
        StringBuilder all = new StringBuilder("SELECT " + selected("", "CAST(-1 AS BIGINT)"));
        for (int i = 0; i < cells; i++) {
            all.append(", c" + i);
        }
        all.append(" FROM (" + groups + ") a");
        for (int i = 0; i < trees.size(); i++) {
            String leaf = "(q" + i + ".x + CAST(" + (long) i * Tree.MOST_LEAVES + " AS BIGINT))";
            all.append(" UNION ALL SELECT " + selected("g.", leaf) + ", q" + i + ".n");
            all.append(", CAST(0 AS HUGEINT)".repeat(cells - 1));
            all.append(" FROM q" + i + " JOIN g ON " + kept.same("q" + i, "g"));
        }
        return all.toString();
    }

    private String selected(String from, String leaf) {
        List<String> selected =
                new ArrayList<>(kept.keys().stream().map(key -> from + key).toList());
        selected.add(leaf + " AS leaf");
        return String.join(", ", selected);
    }

    private String counted(int value) {
        String keys = kept.keys().stream().map(key -> key + ", ").reduce("", String::concat);
        String present = " FROM " + kept.print() + " WHERE v" + value + " IS NOT NULL";
        if (rowsPerPerson <= rows) {
            return "SELECT " + keys + "v" + value + " AS x" + present;
        }
        String person = "PARTITION BY "
                + String.join(
                        ", ",
                        Stream.concat(Stream.of("person"), kept.keys().stream()).toList());
        String placed = "SELECT " + keys + "v" + value + " AS x, row_number() OVER (" + person + " ORDER BY v" + value
                + ") AS r, COUNT(*) OVER (" + person + ") AS m" + present;
        return "SELECT " + keys + "x FROM (" + placed + ") t WHERE " + places("r") + " > " + places("(r - 1)");
    }

    // ⌊r·C∞/m + ½⌋: how many of the first r of m values count. It grows from 0 to C∞, by at most one a value where m ≥
    // C∞.
    private String places(String r) {
        return "(2 * " + r + " * " + rows + " + m) // (2 * m)";
    }
}
