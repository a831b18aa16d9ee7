package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The grouping sets of one measurement. Every row counts once in each set: there its keys that are not of the set are NULL, and the set's number
 * is one key more, so that groups of different sets are never one. A person is in at most C₀ groups of each set with keys and in the
 * one group of a set without: the noise is made for the sum of these, and so each set is charged for.
 *
 * @param keys the places of the keys of each set; a single set where there is but one grouping
 */
record Sets(List<List<Integer>> keys, boolean several) {

    static Sets of(Grouping grouping) {
        boolean several = !grouping.sets().isEmpty();
        List<Integer> all = IntStream.range(0, grouping.keys().size()).boxed().toList();
        return new Sets(several ? grouping.sets() : List.of(all), several);
    }

    /** In how many groups of all sets one person is, who is in at most {@code groups} of one set, and in no more than its keys can tell apart. */
    long groupsPerPerson(long groups, GroupKeys of) {
        return keys.stream()
                .mapToLong(set -> Math.min(groups, of.ofOnePerson(set)))
                .sum();
    }

    /** What is proved of the set's number. */
    FieldFacts number() {
        Optional<Interval> range = Optional.of(Interval.of(0, keys.size() - 1L));
        return FieldFacts.value(Plain.BIGINT, false, range, range, Set.of());
    }

    /** How many columns tell the groups apart. */
    int columns(int keyCount) {
        return keyCount + (several ? 1 : 0);
    }

    /** The columns {@code k0, k1, …} of one row in one set. */
    List<String> keys(List<String> printed) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < printed.size(); i++) {
            columns.add(inItsSets(printed.get(i), i) + " AS k" + i);
        }
        if (several) {
            columns.add("s.n AS k" + printed.size());
        }
        return columns;
    }

    private String inItsSets(String key, int place) {
        List<String> holding = numbers(place, true);
        if (holding.size() == keys.size()) {
            return key;
        }
        return holding.isEmpty()
                ? "(CASE WHEN FALSE THEN " + key + " END)"
                : "(CASE WHEN s.n IN (" + String.join(", ", holding) + ") THEN " + key + " END)";
    }

    /** What is asked of the rows in the sets with a key. */
    String unlessWithout(int place, String condition) {
        List<String> without = numbers(place, false);
        return without.isEmpty() ? condition : "(s.n IN (" + String.join(", ", without) + ") OR " + condition + ")";
    }

    private List<String> numbers(int place, boolean holding) {
        return IntStream.range(0, keys.size())
                .filter(set -> keys.get(set).contains(place) == holding)
                .mapToObj(Sets::number)
                .toList();
    }

    static String number(int set) {
        return "CAST(" + set + " AS BIGINT)";
    }

    /** What makes a row for each set of every row. */
    String rows() {
        return several
                ? IntStream.range(0, keys.size())
                        .mapToObj(set -> "(" + number(set) + ")")
                        .collect(Collectors.joining(", ", " CROSS JOIN (VALUES ", ") s(n)"))
                : "";
    }

    /** One person in one set. */
    String ofPerson(String person, int keyCount) {
        return several ? person + ", k" + keyCount : person;
    }

    /** The engine's own grouping sets, which also has the one group of a set without keys where there are no rows. */
    String groupBy(List<String> printed) {
        if (!several) {
            return printed.isEmpty() ? "" : " GROUP BY " + String.join(", ", printed);
        }
        return keys.stream()
                .map(set -> set.stream().map(printed::get).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", ", " GROUP BY GROUPING SETS (", ")"));
    }

    /** The set's number where the engine groups by itself. */
    String printedNumber(List<String> printed) {
        StringBuilder number = new StringBuilder("(CASE");
        for (int set = 0; set < keys.size(); set++) {
            List<Integer> own = keys.get(set);
            String absent = IntStream.range(0, printed.size())
                    .mapToObj(key -> "GROUPING(" + printed.get(key) + ") = " + (own.contains(key) ? 0 : 1))
                    .collect(Collectors.joining(" AND "));
            number.append(" WHEN " + absent + " THEN " + number(set));
        }
        return number + " END)";
    }
}
