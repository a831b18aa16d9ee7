package dev.glovebox.policy.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Protection without noise, in place of a budget: exact values of one fixed partition, of which cells with few persons are withheld, sums that few
 * of them make up, and further ones from which these could be computed. It is no differential privacy: whoever knows others' rows may compute a person's.
 *
 * @param partition from the coarsest column to the finest; a question groups by the first of them, or by none
 * @param minEntities k: cells of fewer persons are withheld
 */
public record Threshold(List<ColumnName> partition, int minEntities, Dominance dominance, SourceLine at) {
    public Threshold {
        partition = List.copyOf(partition);
        if (partition.isEmpty() || minEntities < 2) {
            throw new IllegalArgumentException("a partition has a column, and k is at least 2");
        }
    }

    /** The (n, p %) rule: a sum of which the {@code largest} greatest parts are more than {@code percent} percent is withheld. */
    public record Dominance(int largest, int percent) {}

    /** All that decides which cells are withheld, in one line: as long as it stays the same, so do they. */
    public String terms() {
        return partition.stream().map(ColumnName::value).collect(Collectors.joining(", ", "by ", "")) + "; k "
                + minEntities + "; largest " + dominance.largest() + " at most " + dominance.percent() + " %";
    }
}
