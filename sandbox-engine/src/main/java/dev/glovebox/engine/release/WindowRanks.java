package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.release.Estimate.Derived;
import dev.glovebox.engine.release.Estimate.Exact;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks of released rows. The range of a rank, where one number decides: at least as many rows lie before as surely do, and at most as many as
 * possibly do. Of an order by several noisy values it is said that a rank lies between 1 and the number of rows.
 */
final class WindowRanks {
    private static final int MOST_COMPARED = 500;

    private final ReleasedWindow window;
    private final List<List<Estimate>> rows;
    private final boolean settled;

    WindowRanks(ReleasedWindow window, List<List<Estimate>> rows, boolean settled) {
        this.window = window;
        this.rows = rows;
        this.settled = settled;
    }

    List<Estimate> values() {
        Comparator<List<Estimate>> order = Rows.comparator(window.order());
        List<Estimate> ranks = new ArrayList<>();
        long rank = 0;
        long dense = 0;
        for (int i = 0; i < rows.size(); i++) {
            boolean same = i > 0 && order.compare(rows.get(i - 1), rows.get(i)) == 0;
            rank = same ? rank : i + 1L;
            dense += same ? 0 : 1;
            BigDecimal value = BigDecimal.valueOf(
                    switch (window.function()) {
                        case RANK -> rank;
                        case DENSE_RANK -> dense;
                        default -> i + 1L;
                    });
            ranks.add(settled ? new Exact(value) : ranged(i, value));
        }
        return ranks;
    }

    private Estimate ranged(int row, BigDecimal value) {
        Between any = between(1, rows.size());
        boolean comparable = window.order().size() == 1 && window.partition().isEmpty() && rows.size() <= MOST_COMPARED;
        if (!comparable) {
            return new Derived(value, List.of(), ranges -> any);
        }
        Order by = window.order().getFirst();
        List<Estimate> keys =
                rows.stream().map(each -> Rows.evaluate(by.value(), each)).toList();
        return new Derived(value, keys, ranges -> rank(row, ranges, by.descending()));
    }

    private Range rank(int row, List<Range> ranges, boolean descending) {
        int surely = 0;
        int possibly = 0;
        for (int other = 0; other < ranges.size(); other++) {
            if (other != row) {
                List<Integer> signs = signs(ranges.get(other), ranges.get(row));
                boolean before = signs.contains(descending ? 1 : -1);
                surely += before && signs.size() == 1 ? 1 : 0;
                possibly += before || signs.contains(0) ? 1 : 0;
            }
        }
        // Rows that surely lie before may be equal among themselves, and then count once in a dense rank.
        boolean dense = window.function() == ReleasedWindow.Function.DENSE_RANK;
        return between(1L + (dense ? Math.min(1, surely) : surely), 1L + possibly);
    }

    private static List<Integer> signs(Range left, Range right) {
        return left instanceof Between one && right instanceof Between other
                ? Intervals.signs(one, other)
                : List.of(-1, 0, 1);
    }

    private static Between between(long low, long high) {
        return new Between(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
    }
}
