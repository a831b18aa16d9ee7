package dev.glovebox.policy.model;

import java.util.List;
import java.util.Optional;

/** The columns in file order, and the claims about them that sealing verifies. */
public record Schema(List<Column> columns, List<UniqueKey> uniqueKeys, List<ForeignKey> foreignKeys, CsvFormat csv) {
    public Schema {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public Optional<Column> column(ColumnName name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
