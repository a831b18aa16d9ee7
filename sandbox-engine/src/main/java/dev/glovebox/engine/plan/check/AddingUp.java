package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds which cells of several grouping sets add up, whatever the data are: the cell of a group without a key is the sum over all values of the key. That needs all of them
 * to be released; every row to have one, so that the key is never NULL, and its domain was verified at sealing; and no step to cut a person's part in one set and not in
 * the other: no limit of groups or rows that a person could reach. Where all rows of a person have one value of the key, that limits both sets alike. Different values and races never add up.
 *
 * @param groups the most groups of one person in a set
 * @param rows the most rows of one person in a group that count
 */
record AddingUp(GroupKeys keys, Sets sets, RowFacts input, long groups, long rows) {

    /** Empty where nothing is proved. */
    List<Family> families(List<Slot> slots) {
        if (!keys.isWhole() || !sets.several()) {
            return List.of();
        }
        Map<List<Integer>, List<Integer>> cellsOf = new LinkedHashMap<>();
        for (int cell = 0; cell < slots.size(); cell++) {
            for (List<Integer> alike : alike(counted(slots.get(cell)))) {
                cellsOf.computeIfAbsent(alike, fresh -> new ArrayList<>()).add(cell);
            }
        }
        return cellsOf.entrySet().stream()
                .map(family -> new Family(family.getKey(), family.getValue()))
                .toList();
    }

    /** The sets that have the same of those keys along which nothing adds up, where these are two or more. */
    private List<List<Integer>> alike(long counted) {
        Map<Set<Integer>, List<Integer>> alike = new LinkedHashMap<>();
        for (int set = 0; counted > 0 && set < sets.keys().size(); set++) {
            if (!isLimited(sets.keys().get(set))) {
                Set<Integer> open = new TreeSet<>(sets.keys().get(set));
                open.removeIf(key -> isClosed(key, counted));
                alike.computeIfAbsent(open, fresh -> new ArrayList<>()).add(set);
            }
        }
        return alike.values().stream().filter(family -> family.size() > 1).toList();
    }

    private boolean isLimited(List<Integer> set) {
        return input.rowsPerPerson() > groups && keys.ofOnePerson(set) > groups;
    }

    /** All rows of a person have one value of it, or they count in full whether they are parted or not. */
    private boolean isClosed(int key, long counted) {
        return !keys.proved().get(key).nullable()
                && (keys.ofPerson().contains(key) || input.rowsPerPerson() <= counted);
    }

    /** So many rows of a person in a group count in full, and as much as in several groups; 0 of what never adds up. */
    private long counted(Slot slot) {
        return switch (slot) {
            case Slot.Persons _ -> 1;
            case Slot.Rows all -> all.sensitivity();
            case Slot.Present present -> present.sensitivity();
            case Slot.Total _ -> rows;
            case Slot.Distinct _, Slot.CappedTotal _, Slot.Branch _, Slot.Largest _ -> 0;
        };
    }
}
