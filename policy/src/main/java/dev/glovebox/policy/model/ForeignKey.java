package dev.glovebox.policy.model;

import java.util.List;

/** Every non-null combination in {@code columns} stands in {@code key} of another dataset; verified at sealing. */
public record ForeignKey(List<ColumnName> columns, DatasetName to, List<ColumnName> key, SourceLine at) {
    public ForeignKey {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (columns.isEmpty() || columns.size() != key.size()) {
            throw new IllegalArgumentException("a foreign key pairs its columns with as many key columns");
        }
    }
}
