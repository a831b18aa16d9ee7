package dev.glovebox.ledger.embedded;

import java.util.List;
import java.util.function.Function;

/** Columns of leaves as one JSON argument: SQLite takes a thousand values in one call instead of a thousand calls. */
final class LeafLists {
    private LeafLists() {}

    static String recordIds(List<Leaf> leaves) {
        return json(leaves, Leaf::recordId);
    }

    /** Empty where the leaf is no charge, so that the place in the list is the leaf's place. */
    static String chargedQueries(List<Leaf> leaves) {
        return json(leaves, leaf -> leaf.chargedQuery().orElse(""));
    }

    /** Ids are plain ASCII by construction. */
    private static String json(List<Leaf> leaves, Function<Leaf, String> column) {
        StringBuilder out = new StringBuilder(leaves.size() * 48).append('[');
        for (Leaf leaf : leaves) {
            out.append(out.length() == 1 ? "\"" : ",\"")
                    .append(column.apply(leaf))
                    .append('"');
        }
        return out.append(']').toString();
    }
}
