package dev.glovebox.engine.vault.seal;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import java.util.Collection;
import java.util.stream.Collectors;

/** Spelling for the engine. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String names(Collection<ColumnName> columns) {
        return columns.stream().map(column -> name(column.value())).collect(Collectors.joining(", "));
    }

    static String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain -> plain.name();
            case ColumnType.Decimal decimal -> "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
            case ColumnType.Varchar ignored -> "VARCHAR";
        };
    }
}
