package dev.glovebox.engine.review;

import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first made-up rows of an answer, as those who approve it read them. */
final class SampleText {
    private static final int MOST_ROWS = 5;
    private static final String BETWEEN = " | ";

    private SampleText() {}

    static List<String> lines(ReleasedResult sample) {
        List<String> lines = new ArrayList<>();
        lines.add(sample.columns().stream()
                .map(ReleasedResult.Column::label)
                .collect(Collectors.joining(BETWEEN, "  ", "")));
        sample.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> row.stream().map(SampleText::cell).collect(Collectors.joining(BETWEEN, "  ", "")))
                .forEach(lines::add);
        if (sample.rows().size() > MOST_ROWS) {
            lines.add("  …");
        }
        return lines;
    }

    private static String cell(Cell cell) {
        return switch (cell) {
            case Cell.Shown(Optional<String> text) -> text.orElse("NULL");
            case Cell.Noisy(BigDecimal value, Optional<BigDecimal> low, Optional<BigDecimal> high) ->
                "%s [%s, %s]".formatted(value.toPlainString(), end(low), end(high));
        };
    }

    private static String end(Optional<BigDecimal> end) {
        return end.map(BigDecimal::toPlainString).orElse("…");
    }
}
