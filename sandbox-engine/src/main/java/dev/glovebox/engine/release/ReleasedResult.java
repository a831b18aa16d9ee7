package dev.glovebox.engine.release;

import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What leaves: protected values with their noise intervals, and what their reader must know.
 *
 * @param notices constant for a plan; none of them depends on data
 */
public record ReleasedResult(List<Column> columns, List<List<Cell>> rows, List<Notice> notices) {
    public ReleasedResult {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notices = List.copyOf(notices);
    }

    /** The same with the notice that none of it is true, before all others. */
    public ReleasedResult markedSynthetic() {
        List<Notice> marked = new ArrayList<>();
        marked.add(new Notice(
                "synthetic",
                "SYNTHETIC: every row is made up from the policies; no data was read and nothing was charged"));
        marked.addAll(notices);
        return new ReleasedResult(columns, rows, marked);
    }

    /** A column under its author's name. */
    public record Column(String label, ColumnType type, Kind kind) {}

    public enum Kind {
        /** A group key or a public value, shown as it is. */
        KEY,
        /** A number protected by noise, with its interval. */
        MEASURE,
        /** A number or what is computed of some, as it is: of cells that were not withheld. */
        EXACT,
        /** A condition, text or date that was computed from noisy values, and has no interval. */
        DERIVED
    }

    /** One cell. */
    public sealed interface Cell {
        /** A group key or a public value in its canonical text; empty for NULL. */
        record Shown(Optional<String> text) implements Cell {}

        /**
         * A protected value; with probability 95 % over the noise, what the same formula gives on exact clamped values lies within the
         * interval. An end that the noise does not bound is missing.
         */
        record Noisy(BigDecimal value, Optional<BigDecimal> low, Optional<BigDecimal> high) implements Cell {}
    }

    /** What a reader must know, with a stable code. */
    public record Notice(String code, String text) {}
}
