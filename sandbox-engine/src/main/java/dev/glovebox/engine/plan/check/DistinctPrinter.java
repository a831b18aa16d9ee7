package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.EngineQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints counts of different values. Of a person's different values in a group that is kept, at most C_d count, chosen by a keyed hash of
 * person, group and value, so by no other person and by no order of values; then the values of all persons are united. One person
 * more or less therefore moves the count of a group by at most C_d.
 *
 * @param rows the rows that count
 * @param rowsPerPerson the most rows of one person
 */
record DistinctPrinter(KeptRows rows, long rowsPerPerson) {

    /** The last step {@code g}, from {@code grouped}, which gives the keys and all cells with zeros for these counts. */
    String print(List<Slot> slots, String grouped) {
        List<Integer> distinct = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i) instanceof Slot.Distinct) {
                distinct.add(i);
            }
        }
        if (distinct.isEmpty()) {
            return "g AS (" + grouped + ")";
        }
        StringBuilder steps = new StringBuilder("b AS (" + grouped + "), ");
        StringBuilder from = new StringBuilder("b");
        for (int cell : distinct) {
            steps.append("e" + cell + " AS (" + counted((Slot.Distinct) slots.get(cell), cell) + "), ");
            from.append(" LEFT JOIN e" + cell + " ON " + rows.same("b", "e" + cell));
        }
        List<String> selected =
                new ArrayList<>(rows.keys().stream().map(key -> "b." + key).toList());
        for (int i = 0; i < slots.size(); i++) {
            selected.add(
                    distinct.contains(i)
                            ? "CAST(COALESCE(e" + i + ".c" + i + ", 0) AS HUGEINT) AS c" + i
                            : "b.c" + i + " AS c" + i);
        }
        return steps + "g AS (SELECT " + String.join(", ", selected) + " FROM " + from + ")";
    }

    private String counted(Slot.Distinct slot, int cell) {
        String groupBy = rows.keys().isEmpty() ? "" : " GROUP BY " + String.join(", ", rows.keys());
        List<String> selected = new ArrayList<>(rows.keys());
        selected.add("COUNT(DISTINCT x) AS c" + cell);
        return "SELECT " + String.join(", ", selected) + " FROM (" + ofPersons(slot) + ") u" + groupBy;
    }

    private String ofPersons(Slot.Distinct slot) {
        String all = Stream.concat(Stream.of("person"), rows.keys().stream()).collect(Collectors.joining(", "));
        String pairs = "SELECT DISTINCT " + all + ", v" + slot.value() + " AS x FROM " + rows.print() + " WHERE v"
                + slot.value() + " IS NOT NULL";
        return rowsPerPerson <= slot.sensitivity()
                ? pairs
                : "SELECT * FROM (" + pairs + ") s QUALIFY row_number() OVER (PARTITION BY " + all
                        + " ORDER BY hash(CAST('" + EngineQuery.nonce() + "' AS BIGINT), " + all + ", x), x) <= "
                        + slot.sensitivity();
    }
}
