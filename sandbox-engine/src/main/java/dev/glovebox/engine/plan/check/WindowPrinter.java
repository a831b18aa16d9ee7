package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Relation.SortKey;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import dev.glovebox.engine.plan.algebra.WindowFunction;
import dev.glovebox.engine.plan.algebra.WindowFunction.First;
import dev.glovebox.engine.plan.algebra.WindowFunction.Fold;
import dev.glovebox.engine.plan.algebra.WindowFunction.Frame;
import dev.glovebox.engine.plan.algebra.WindowFunction.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints a checked window. Every function that depends on positions sees all fields of a row as its last sort keys. */
record WindowPrinter(Window window, RowFacts input, RowFacts output) {

    String print(String relation) {
        int width = input.fields().size();
        List<String> selected = new ArrayList<>();
        IntStream.range(0, width).forEach(i -> selected.add("i.f" + i));
        for (WindowFunction function : window.functions()) {
            selected.add(function(function, selected.size()) + " AS f" + selected.size());
        }
        return "SELECT " + String.join(", ", selected) + " FROM (" + relation + ") i";
    }

    private String function(WindowFunction function, int place) {
        return switch (function) {
            case WindowFunction.RowNumber _ -> "row_number()" + over(total(), "");
            case WindowFunction.Rank _ -> "rank()" + over(keys(), "");
            case WindowFunction.DenseRank _ -> "dense_rank()" + over(keys(), "");
            case Lag(int field, int rows) ->
                (rows > 0 ? "lag" : "lead") + "(i.f" + field + ", " + Math.abs(rows) + ")" + over(total(), "");
            case First(int field) -> "first_value(i.f" + field + ")" + over(total(), "");
            case Fold fold ->
                fold(fold, ExpressionPrinter.type(output.fields().get(place).type()));
        };
    }

    private String fold(Fold fold, String type) {
        boolean whole = fold.frame().equals(Frame.WHOLE);
        String over = over(
                whole ? List.of() : total(),
                " ROWS BETWEEN " + bound(fold.frame().from(), "PRECEDING") + " AND "
                        + bound(fold.frame().to(), "FOLLOWING"));
        String value = "i.f" + fold.field();
        return switch (fold.kind()) {
            case COUNT_ROWS -> "count(*)" + over;
            case COUNT -> "count(" + value + ")" + over;
            case SUM -> "CAST(sum(" + value + ")" + over + " AS " + type + ")";
            case AVG ->
                "(CAST(sum(" + value + ")" + over + " AS DOUBLE) / NULLIF(count(" + value + ")" + over + ", 0))";
            case MIN -> "min(" + value + ")" + over;
            case MAX -> "max(" + value + ")" + over;
        };
    }

    private static String bound(Optional<Integer> rows, String unbounded) {
        return rows.map(row -> row == 0 ? "CURRENT ROW" : Math.abs(row) + (row < 0 ? " PRECEDING" : " FOLLOWING"))
                .orElse("UNBOUNDED " + unbounded);
    }

    private String over(List<String> order, String frame) {
        String by = window.partition().isEmpty()
                ? ""
                : "PARTITION BY "
                        + window.partition().stream().map(key -> "i.f" + key).collect(Collectors.joining(", "));
        return " OVER (" + by + (order.isEmpty() ? "" : " ORDER BY " + String.join(", ", order)) + frame + ")";
    }

    private List<String> keys() {
        return window.order().stream()
                .map(key -> "i.f" + key.field() + (key.descending() ? " DESC" : " ASC")
                        + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
                .toList();
    }

    /** Rows that tie in every field are the same row: which of them comes first shows nowhere. */
    private List<String> total() {
        List<String> all = new ArrayList<>(keys());
        IntStream.range(0, input.fields().size())
                .filter(i -> !window.partition().contains(i))
                .filter(i -> window.order().stream().map(SortKey::field).noneMatch(key -> key == i))
                .forEach(i -> all.add("i.f" + i + " ASC NULLS LAST"));
        return all;
    }
}
