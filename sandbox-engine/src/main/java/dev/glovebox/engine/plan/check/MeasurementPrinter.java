package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.EngineText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints the measurement around a checked relation, in the steps of a bounded contribution: values in units; one row per person and
 * group; scaled down where a person has too many rows; at most C₀ groups per person; groups, and below k none. A step that verified facts prove
 * needless is not printed.
 *
 * @param persons the field of the input that holds the person's number
 * @param sets in which grouping sets each person's rows count; every set has all steps by itself
 * @param rowsPerPerson the most rows of one person in the input
 * @param rows the most rows of one person in a group that count (C∞)
 * @param groups the most groups of one person that count (C₀)
 * @param minEntities k; groups with fewer persons do not leave the worker
 */
record MeasurementPrinter(
        int persons, Sets sets, GroupKeys keys, long rowsPerPerson, long rows, long groups, int minEntities) {

    /** In two parts where all cells add up over persons; what depends on a group's sum over all of them is in the second. */
    EngineText print(String relation, Cells cells) {
        int width = cells.slots().size();
        KeptRows counted = new KeptRows(keyNames(), isLimited());
        DistinctPrinter distinct = new DistinctPrinter(counted, rowsPerPerson);
        TreePrinter trees = new TreePrinter(counted, cells.trees(), width);
        String sums = "WITH v AS (" + values(relation, cells) + "), p AS (" + perPerson(cells) + "), k AS (" + kept()
                + "), " + distinct.print(cells.slots(), grouped(cells)) + trees.steps(rowsPerPerson, rows) + " "
                + trees.counted();
        String groups = keys.isWhole() ? whole().groups(width) : "SELECT * FROM a";
        int groupedBy = keyNames().size() + (cells.trees().isEmpty() ? 0 : 1);
        EngineText text = new EngineText(
                Optional.of(new EngineText.Sums(sums, groupedBy)),
                "WITH a AS (" + trees.groups(leaving()) + ") " + trees.shown(groups));
        return cells.slots().stream().allMatch(Slot::addsUp) ? text : text.joined();
    }

    /** Which groups leave the worker. */
    private Optional<String> leaving() {
        return keys.isWhole() || minEntities <= 1 ? Optional.empty() : Optional.of("c0 >= " + minEntities);
    }

    private String values(String relation, Cells cells) {
        List<String> selected = new ArrayList<>();
        selected.add("i.f" + persons + " AS person");
        selected.addAll(sets.keys(keys.printed()));
        List<String> values = cells.values();
        IntStream.range(0, values.size()).forEach(i -> selected.add(values.get(i) + " AS v" + i));
        String inside = whole().inside();
        return "SELECT " + String.join(", ", selected) + " FROM (" + relation + ") i" + sets.rows()
                + (inside.isEmpty() ? "" : " WHERE " + inside);
    }

    private String perPerson(Cells cells) {
        List<String> selected = new ArrayList<>();
        selected.add("person");
        selected.addAll(keyNames());
        List<Slot> slots = cells.slots();
        for (int i = 0; i < slots.size(); i++) {
            if (isOfEachPerson(slots.get(i))) {
                selected.add((rowsPerPerson == 1 ? ofOneRow(slots.get(i)) : ofRows(slots.get(i))) + " AS c" + i);
            }
        }
        String groupBy = rowsPerPerson == 1
                ? ""
                : " GROUP BY "
                        + Stream.concat(Stream.of("person"), keyNames().stream())
                                .collect(Collectors.joining(", "));
        return "SELECT " + String.join(", ", selected) + " FROM v" + groupBy;
    }

    /** Whether each person's part is computed from its rows, and not from another part. */
    private static boolean isOfEachPerson(Slot slot) {
        return !(slot instanceof Slot.Branch || slot instanceof Slot.Largest);
    }

    private static String ofOneRow(Slot slot) {
        return switch (slot) {
            case Slot.Persons persons -> "CAST(1 AS BIGINT)";
            case Slot.Rows all -> "CAST(1 AS BIGINT)";
            case Slot.Present present -> "COALESCE(v" + present.value() + ", 0)";
            case Slot.Distinct _ -> "CAST(0 AS BIGINT)";
            case Slot.Total total -> "COALESCE(v" + total.value() + less(total, "BIGINT", "") + ", 0)";
            case Slot.CappedTotal total -> atMost("COALESCE(v" + total.value() + ", 0)", total.sensitivity());
            case Slot.Branch _, Slot.Largest _ -> throw new IllegalStateException("it is computed from another part");
        };
    }

    /** A person with more than C∞ values counts C∞ of them at their mean: s · C∞ / n, which keeps the sum within C∞ · the largest unit. */
    private String ofRows(Slot slot) {
        return switch (slot) {
            case Slot.Persons persons -> "CAST(1 AS BIGINT)";
            case Slot.Rows all -> capped("COUNT(*)", all.sensitivity());
            case Slot.Present present -> capped("COUNT(v" + present.value() + ")", present.sensitivity());
            case Slot.Distinct _ -> "CAST(0 AS BIGINT)";
            case Slot.Total total -> {
                String count = "COUNT(v" + total.value() + ")";
                yield scaled(
                        count, "COALESCE(SUM(v" + total.value() + ")" + less(total, "HUGEINT", " * " + count) + ", 0)");
            }
            case Slot.CappedTotal total ->
                atMost(
                        scaled("COUNT(v" + total.value() + ")", "COALESCE(SUM(v" + total.value() + "), 0)"),
                        total.sensitivity());
            case Slot.Branch _, Slot.Largest _ -> throw new IllegalStateException("it is computed from another part");
        };
    }

    private static String less(Slot.Total total, String type, String times) {
        return total.centre() == 0 ? "" : " - CAST(" + total.centre() + " AS " + type + ")" + times;
    }

    private static String atMost(String sum, long most) {
        return "CAST(LEAST(" + sum + ", CAST(" + most + " AS HUGEINT)) AS BIGINT)";
    }

    private String capped(String count, long most) {
        return rowsPerPerson > most ? "LEAST(" + count + ", " + most + ")" : count;
    }

    private String scaled(String count, String sum) {
        return rowsPerPerson > rows
                ? "(CASE WHEN " + count + " > " + rows + " THEN " + sum + " * " + rows + " // " + count + " ELSE " + sum
                        + " END)"
                : sum;
    }

    /** Which groups of a person are kept depends on a keyed hash of person and group, and on no value. */
    private String kept() {
        if (!isLimited()) {
            return "SELECT * FROM p";
        }
        String all = String.join(", ", keyNames());
        return "SELECT * FROM p QUALIFY row_number() OVER (PARTITION BY "
                + sets.ofPerson("person", keys.printed().size())
                + " ORDER BY hash(CAST('"
                + EngineQuery.nonce() + "' AS BIGINT), person, " + all + "), " + all + ") <= " + groups;
    }

    private boolean isLimited() {
        return rowsPerPerson > groups && sets.keys().stream().anyMatch(set -> keys.ofOnePerson(set) > groups);
    }

    private String grouped(Cells cells) {
        List<String> selected = new ArrayList<>(keyNames());
        selected.add("COUNT(*) AS c0");
        for (int i = 1; i < cells.slots().size(); i++) {
            selected.add("CAST(COALESCE(" + ofGroup(cells.slots().get(i), i) + ", 0) AS HUGEINT) AS c" + i);
        }
        String groupBy = keyNames().isEmpty() ? "" : " GROUP BY " + String.join(", ", keyNames());
        return "SELECT " + String.join(", ", selected) + " FROM k" + groupBy;
    }

    private static String ofGroup(Slot slot, int cell) {
        return switch (slot) {
            case Slot.Branch(int widest, long most, long _) ->
                "SUM(LEAST(c" + widest + ", CAST(" + most + " AS BIGINT)))";
            case Slot.Largest(int of, int persons, long _) -> "list_sum(max(c" + of + ", " + persons + "))";
            case Slot.Persons _, Slot.Rows _, Slot.Present _, Slot.Distinct _, Slot.Total _, Slot.CappedTotal _ ->
                "SUM(c" + cell + ")";
        };
    }

    private WholePrinter whole() {
        return new WholePrinter(keys, sets);
    }

    private List<String> keyNames() {
        return IntStream.range(0, sets.columns(keys.printed().size()))
                .mapToObj(i -> "k" + i)
                .toList();
    }
}
