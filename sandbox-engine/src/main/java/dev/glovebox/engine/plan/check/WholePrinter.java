package dev.glovebox.engine.plan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints domains that are released whole: only rows in them count, and each set of keys has every combination of their values, with zeros where no
 * row is. A set's rows need be in the domains of its own keys alone.
 */
record WholePrinter(GroupKeys keys, Sets sets) {

    /** The condition on rows in their sets; empty where none is left out. */
    String inside() {
        return IntStream.range(0, keys.domains().size())
                .mapToObj(key -> sets.unlessWithout(
                        key, keys.printed().get(key) + " IN (" + keys.domains().get(key) + ")"))
                .collect(Collectors.joining(" AND "));
    }

    /** The groups of the step {@code a}, and those without a row, with {@code cells} cells. */
    String groups(int cells) {
        if (!sets.several() && keys.domains().isEmpty()) {
            return "SELECT * FROM a";
        }
        return IntStream.range(0, sets.keys().size())
                .mapToObj(set -> ofSet(set, cells))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private String ofSet(int set, int cells) {
        List<String> selected = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < keys.domains().size(); i++) {
            if (sets.keys().get(set).contains(i)) {
                selected.add("d" + i + ".k" + i);
                tables.add("(" + keys.domains().get(i) + ") d" + i + "(k" + i + ")");
                equal.add("d" + i + ".k" + i + " = a.k" + i);
            } else {
                String type = ExpressionPrinter.type(keys.proved().get(i).type());
                selected.add("CAST(NULL AS " + type + ") AS k" + i);
            }
        }
        if (sets.several()) {
            int number = keys.domains().size();
            selected.add(Sets.number(set) + " AS k" + number);
            equal.add("a.k" + number + " = " + Sets.number(set));
        }
        IntStream.range(0, cells).forEach(i -> selected.add("COALESCE(a.c" + i + ", 0) AS c" + i));
        String combined = tables.isEmpty() ? "(VALUES (1)) o(n)" : String.join(" CROSS JOIN ", tables);
        return "SELECT " + String.join(", ", selected) + " FROM " + combined + " LEFT JOIN a ON "
                + String.join(" AND ", equal);
    }
}
