package dev.glovebox.policy.model;

import java.util.List;

/** A closed, public set of values that a column may have. */
public sealed interface Domain {
    SourceLine at();

    /** The values stand in a column of a public dataset. */
    record TableDomain(DatasetName table, ColumnName column, SourceLine at) implements Domain {}

    /** The values stand in the policy. */
    record ListedDomain(List<String> values, SourceLine at) implements Domain {
        public ListedDomain {
            values = List.copyOf(values);
        }
    }
}
