package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.Measurement.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints counts of values by leaves, beside the cells of groups: those have leaf −1, and a row for each leaf has its count in the first cell. Without
 * trees there is no leaf.
 *
 * @param kept the rows that count
 * @param width the number of cells
 */
record TreePrinter(KeptRows kept, List<Leaves> trees, int width) {
    private static final String NO_LEAF = "CAST(-1 AS BIGINT)";

    /** A tree and the value whose leaves it counts. */
    record Leaves(int value, Tree tree) {}

    /**
     * The steps {@code q0, q1, …}, which give keys, leaf and number of values. Of a person's values in a group that is kept at most C∞ count: where
     * there are more, those at evenly spaced places of the person's own values in order, so that they are spread like all of them. That is the
     * person's alone to decide, and equal values are in one leaf, so that their order does not show.
     *
     * @param rowsPerPerson the most rows of one person
     * @param rows C∞
     */
    String steps(long rowsPerPerson, long rows) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < trees.size(); i++) {
            String all = String.join(
                    ", ", Stream.concat(kept.keys().stream(), Stream.of("x")).toList());
            steps.append(", q" + i + " AS (SELECT " + all + ", COUNT(*) AS n FROM ("
                    + values(trees.get(i).value(), rowsPerPerson, rows) + ") s GROUP BY " + all + ")");
        }
        return steps.toString();
    }

    /** The groups of the step {@code g}, and their leaves. */
    String counted() {
        if (trees.isEmpty()) {
            return "SELECT * FROM g";
        }
        StringBuilder all = new StringBuilder("SELECT " + columns("g.", NO_LEAF, "g.") + " FROM g");
        for (int i = 0; i < trees.size(); i++) {
            String step = "q" + i;
            String leaf = "(" + step + ".x + CAST(" + (long) i * Tree.MOST_LEAVES + " AS BIGINT))";
            all.append(" UNION ALL SELECT " + keys(step + ".") + leaf + " AS leaf, " + step + ".n");
            all.append(", CAST(0 AS HUGEINT)".repeat(width - 1)).append(" FROM " + step);
        }
        return all.toString();
    }

    /** Of what was counted the groups, without a leaf, of which a condition holds. */
    String groups(Optional<String> condition) {
        Optional<String> ofGroups = trees.isEmpty() ? Optional.empty() : Optional.of("leaf = " + NO_LEAF);
        String conditions = Stream.concat(ofGroups.stream(), condition.stream()).collect(Collectors.joining(" AND "));
        return "SELECT " + (trees.isEmpty() ? "*" : keys("") + cells("")) + " FROM " + EngineText.SUMMED
                + (conditions.isEmpty() ? "" : " WHERE " + conditions);
    }

    /** What a statement gives of groups, and the leaves of those that are in the step {@code a}. */
    String shown(String groups) {
        if (trees.isEmpty()) {
            return groups;
        }
        String m = EngineText.SUMMED;
        return "SELECT " + columns("", NO_LEAF, "") + " FROM (" + groups + ") b UNION ALL SELECT "
                + columns(m + ".", m + ".leaf", m + ".") + " FROM " + m + " JOIN a ON " + kept.same(m, "a") + " WHERE "
                + m + ".leaf <> " + NO_LEAF;
    }

    private String columns(String keysFrom, String leaf, String cellsFrom) {
        return keys(keysFrom) + leaf + " AS leaf, " + cells(cellsFrom);
    }

    /** Each followed by a comma. */
    private String keys(String from) {
        return kept.keys().stream().map(key -> from + key + ", ").collect(Collectors.joining());
    }

    private String cells(String from) {
        return IntStream.range(0, width).mapToObj(cell -> from + "c" + cell).collect(Collectors.joining(", "));
    }

    private String values(int value, long rowsPerPerson, long rows) {
        String present = " FROM " + kept.print() + " WHERE v" + value + " IS NOT NULL";
        if (rowsPerPerson <= rows) {
            return "SELECT " + keys("") + "v" + value + " AS x" + present;
        }
        String person = "PARTITION BY "
                + String.join(
                        ", ",
                        Stream.concat(Stream.of("person"), kept.keys().stream()).toList());
        String placed = "SELECT " + keys("") + "v" + value + " AS x, row_number() OVER (" + person + " ORDER BY v"
                + value + ") AS r, COUNT(*) OVER (" + person + ") AS m" + present;
        return "SELECT " + keys("") + "x FROM (" + placed + ") t WHERE " + places("r", rows) + " > "
                + places("(r - 1)", rows);
    }

    // ⌊r·C∞/m + ½⌋: how many of the first r of m values count. It grows from 0 to C∞, by at most one a value where m ≥
    // C∞.
    private static String places(String r, long rows) {
        return "(2 * " + r + " * " + rows + " + m) // (2 * m)";
    }
}
