package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.SourceLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schema's columns for those who refer to them; one whose declaration is broken is known by name only. */
final class KnownColumns {
    private final Problems problems;
    private final Map<ColumnName, Optional<Column>> columns = new LinkedHashMap<>();

    KnownColumns(Problems problems) {
        this.problems = problems;
    }

    void declare(ColumnName name, Optional<Column> column) {
        columns.put(name, column);
    }

    /** The column's declaration, if it exists and is sound. */
    Optional<Column> column(ColumnName name) {
        return columns.getOrDefault(name, Optional.empty());
    }

    /** Reads the name of one of these columns. */
    Optional<ColumnName> reference(YamlNode node, Values values) {
        Optional<ColumnName> name = values.name(node, ColumnName::new);
        name.ifPresent(wanted -> require(wanted, node.at()));
        return name;
    }

    /** Reports {@code wanted} if the schema does not have it. Without any column the schema is broken, which was reported. */
    void require(ColumnName wanted, SourceLine at) {
        if (!columns.isEmpty() && !columns.containsKey(wanted)) {
            List<String> names =
                    columns.keySet().stream().map(ColumnName::value).toList();
            problems.add(
                    ProblemCode.UNKNOWN_COLUMN,
                    at,
                    "the schema has no column " + wanted,
                    Nearest.suggestion(wanted.value(), names));
        }
    }
}
