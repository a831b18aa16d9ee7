package dev.glovebox.policy.model;

import java.util.List;
import java.util.Set;

/** Which joins a grant allows, and how many in one query. Without any, none. */
public record JoinTerms(List<JoinKey> keys, Set<JoinType> types, int max, SourceLine at) {
    public JoinTerms {
        keys = List.copyOf(keys);
        types = Set.copyOf(types);
    }

    public static JoinTerms none(SourceLine at) {
        return new JoinTerms(List.of(), Set.of(), 0, at);
    }

    /** Whether joins of this type are allowed. A left join is a right join of the same two datasets, written the other way round: either word allows both. */
    public boolean allows(JoinType type) {
        boolean ofOneSide = types.contains(JoinType.LEFT) || types.contains(JoinType.RIGHT);
        return types.contains(type) || (ofOneSide && (type == JoinType.LEFT || type == JoinType.RIGHT));
    }

    /** This dataset's {@code own} column may be compared with column {@code other} of {@code to}. */
    public record JoinKey(DatasetName to, ColumnName own, ColumnName other, SourceLine at) {}
}
