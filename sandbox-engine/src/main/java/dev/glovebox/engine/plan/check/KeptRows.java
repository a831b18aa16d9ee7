package dev.glovebox.engine.plan.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of the step {@code v} that count: of each person those in the groups that the step {@code k} keeps.
 *
 * @param keys the names of the group keys
 * @param limited whether some groups of a person may not be kept
 */
record KeptRows(List<String> keys, boolean limited) {

    String print() {
        return limited ? "(SELECT v.* FROM v JOIN k ON v.person = k.person AND " + same("v", "k") + ") w" : "v";
    }

    String same(String left, String right) {
        return keys.isEmpty()
                ? "TRUE"
                : keys.stream()
                        .map(key -> left + "." + key + " IS NOT DISTINCT FROM " + right + "." + key)
                        .collect(Collectors.joining(" AND "));
    }
}
