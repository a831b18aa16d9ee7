package dev.glovebox.engine.plan.planner;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;

/** The column names of a part of a FROM clause; {@code joined} says what the bare name of a joined column stands for. */
record FromNames(SqlNode node, List<Source> sources, Map<String, SqlNode> joined) {
    record Source(Optional<SqlIdentifier> alias, List<String> columns) {}

    static FromNames leaf(SqlNode node, Optional<SqlIdentifier> alias, List<String> columns) {
        return new FromNames(node, List.of(new Source(alias, columns)), Map.of());
    }

    Set<String> columns() {
        Set<String> columns = new HashSet<>();
        sources.forEach(source -> columns.addAll(source.columns));
        return columns;
    }

    /** The columns that have the same name here and there. */
    List<String> common(SqlJoin join, FromNames right) {
        List<String> common =
                columns().stream().filter(right.columns()::contains).sorted().toList();
        if (common.isEmpty()) {
            throw Objection.to(
                            PlanCode.NO_COLUMN,
                            "no column has the same name on both sides of this NATURAL JOIN",
                            "write JOIN … ON a.key = b.key")
                    .refuse(join);
        }
        return common;
    }

    /** The one column of this name. */
    SqlNode column(SqlJoin join, String name) {
        SqlNode known = joined.get(name);
        if (known != null) {
            return known;
        }
        List<Source> having =
                sources.stream().filter(source -> source.columns.contains(name)).toList();
        if (having.size() != 1) {
            throw Objection.to(
                            PlanCode.NO_COLUMN,
                            "the column " + name + " is "
                                    + (having.isEmpty() ? "not on both sides of" : "of several tables on one side of")
                                    + " this join",
                            "write JOIN … ON a.key = b.key")
                    .refuse(join);
        }
        SqlIdentifier alias = having.getFirst()
                .alias
                .orElseThrow(() -> Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "a subquery that is joined by the names of its columns has no name itself",
                                "name it: (SELECT …) AS t")
                        .refuse(join));
        return new SqlIdentifier(List.of(alias.getSimple(), name), join.getParserPosition());
    }
}
