package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.release.Estimate.Exact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Window functions over released rows: each adds one field to every row. Rows that an order leaves equal stay as they were. */
final class Windows {
    private Windows() {}

    static List<List<Estimate>> add(List<ReleasedWindow> windows, List<List<Estimate>> rows) {
        List<List<Estimate>> wider =
                rows.stream().<List<Estimate>>map(ArrayList::new).toList();
        for (ReleasedWindow window : windows) {
            for (List<Integer> partition : partitions(window, rows)) {
                List<List<Estimate>> members = partition.stream().map(rows::get).toList();
                List<Estimate> values = values(window, members);
                for (int i = 0; i < partition.size(); i++) {
                    wider.get(partition.get(i)).add(values.get(i));
                }
            }
        }
        return wider;
    }

    /** The rows of each partition by their places, in the window's order. */
    private static Collection<List<Integer>> partitions(ReleasedWindow window, List<List<Estimate>> rows) {
        Map<List<@Nullable Object>, List<Integer>> partitions = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> key = new ArrayList<>();
            for (Expression by : window.partition()) {
                key.add(plain(Rows.evaluate(by, rows.get(i)).value()));
            }
            partitions.computeIfAbsent(key, fresh -> new ArrayList<>()).add(i);
        }
        Comparator<List<Estimate>> order = Rows.comparator(window.order());
        partitions.values().forEach(partition -> partition.sort(Comparator.comparing(rows::get, order)));
        return partitions.values();
    }

    // 1.0 and 1.00 are one partition.
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private static List<Estimate> values(ReleasedWindow window, List<List<Estimate>> rows) {
        boolean settled = rows.stream().allMatch(row -> isSettled(window, row));
        return switch (window.function()) {
            case ROW_NUMBER, RANK, DENSE_RANK -> new WindowRanks(window, rows, settled).values();
            case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE, LAG, LEAD ->
                new WindowFrames(window, rows, settled).values();
        };
    }

    /** Whether noise has no say in which rows stand where: partition and order are made of keys. */
    private static boolean isSettled(ReleasedWindow window, List<Estimate> row) {
        return window.partition().stream().allMatch(by -> Rows.evaluate(by, row) instanceof Exact)
                && window.order().stream().allMatch(by -> Rows.evaluate(by.value(), row) instanceof Exact);
    }
}
