package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.demo.Answer.Cell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many released cells have the exact value within their 95 % interval. Rows pair up by their keys; a group that the truth does not
 * list (noise lifted it over a HAVING) is not compared, and a group that was withheld is not there to compare.
 */
record Comparison(long covered, long cells) {
    static final Comparison NONE = new Comparison(0, 0);

    private static final int PERCENT = 100;
    /** 20 cells of a right product fall below 75 % once in 3,000 times; 50 cells once in a million. */
    private static final int ENOUGH = 75;

    static Comparison of(Answer answer, List<List<String>> truth) {
        return answer.rows().stream()
                .map(row -> exact(row, truth).map(exact -> of(row, exact)).orElse(NONE))
                .reduce(NONE, Comparison::plus);
    }

    private static Optional<List<String>> exact(List<Cell> row, List<List<String>> truth) {
        return truth.stream()
                .filter(exact -> IntStream.range(0, row.size())
                        .allMatch(i -> !(row.get(i) instanceof Cell.Key key)
                                || key.text().equals(exact.get(i))))
                .findFirst();
    }

    private static Comparison of(List<Cell> row, List<String> exact) {
        List<Boolean> covered = IntStream.range(0, row.size())
                .filter(i -> row.get(i) instanceof Cell.Noisy)
                .mapToObj(i -> ((Cell.Noisy) row.get(i)).covers(new BigDecimal(exact.get(i))))
                .toList();
        return new Comparison(covered.stream().filter(Boolean::booleanValue).count(), covered.size());
    }

    Comparison plus(Comparison other) {
        return new Comparison(covered + other.covered, cells + other.cells);
    }

    boolean convincing() {
        return cells > 0 && covered * PERCENT >= cells * ENOUGH;
    }
}
