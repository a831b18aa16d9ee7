package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.plan.algebra.ReleasedWindow.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints a window over public rows in the engine's SQL. */
record PublicWindowPrinter(Function<Expression, String> expressions) {
    String print(ReleasedWindow window) {
        return call(window) + " OVER (" + partition(window) + order(window) + ")";
    }

    private String call(ReleasedWindow window) {
        List<String> operands = window.operands().stream().map(expressions).toList();
        return switch (window.function()) {
            case COUNT_ROWS -> "count(*)";
            case ROW_NUMBER, RANK, DENSE_RANK, COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE, LAG, LEAD ->
                window.function().name() + "(" + String.join(", ", operands) + ")";
        };
    }

    private String partition(ReleasedWindow window) {
        return window.partition().isEmpty()
                ? ""
                : window.partition().stream().map(expressions).collect(Collectors.joining(", ", "PARTITION BY ", " "));
    }

    /** Ranks and neighbours have no frame: in SQL they see the whole partition. */
    private String order(ReleasedWindow window) {
        String order = window.order().isEmpty()
                ? ""
                : window.order().stream().map(this::order).collect(Collectors.joining(", ", "ORDER BY ", ""));
        return switch (window.function()) {
            case ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD -> order;
            case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE -> order + frame(window.frame());
        };
    }

    private String order(Order order) {
        return expressions.apply(order.value()) + (order.descending() ? " DESC NULLS FIRST" : " ASC NULLS LAST");
    }

    private static String frame(Frame frame) {
        return (frame.peers() ? " RANGE" : " ROWS") + " BETWEEN " + end(frame.before(), "PRECEDING") + " AND "
                + end(frame.after(), "FOLLOWING");
    }

    private static String end(Optional<Long> rows, String side) {
        return rows.map(distance -> distance == 0 ? "CURRENT ROW" : distance + " " + side)
                .orElse("UNBOUNDED " + side);
    }
}
