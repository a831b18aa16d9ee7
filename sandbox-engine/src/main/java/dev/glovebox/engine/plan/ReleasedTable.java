package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.check.ConstantPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that one step of a question released, as the constants that later steps read. It can be made of released values alone: whoever
 * makes one has no exact ones.
 */
public record ReleasedTable(List<Literal> none, List<List<Literal>> rows) {
    /** So many constants a statement may hold. */
    public static final int MOST_ROWS = 10_000;

    /** {@code none} is a row of NULLs, which says the columns' types where there are no rows. */
    public ReleasedTable {
        none = List.copyOf(none);
        rows = rows.stream().map(List::copyOf).toList();
    }

    String printed() {
        List<String> names = new ArrayList<>();
        none.forEach(column -> names.add("f" + names.size()));
        String columns = String.join(", ", names);
        return rows.isEmpty()
                ? "SELECT " + columns + " FROM (VALUES " + printed(none) + ") AS r(" + columns + ") WHERE FALSE"
                : "SELECT " + columns + " FROM (VALUES "
                        + rows.stream().map(ReleasedTable::printed).collect(Collectors.joining(", ")) + ") AS r("
                        + columns + ")";
    }

    private static String printed(List<Literal> row) {
        return row.stream().map(ConstantPrinter::print).collect(Collectors.joining(", ", "(", ")"));
    }
}
