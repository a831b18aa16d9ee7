package dev.glovebox.policy.model;

import java.util.List;

/** No two rows agree in all these columns; verified at sealing. */
public record UniqueKey(List<ColumnName> columns, SourceLine at) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
