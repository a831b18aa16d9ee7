package dev.glovebox.engine.release;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.Range.Between;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.engine.release.ReleasedResult.Column;
import dev.glovebox.engine.release.ReleasedResult.Kind;
import dev.glovebox.engine.release.ReleasedResult.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows released groups as their asker wanted: HAVING, windows, ORDER BY and LIMIT on protected values, which costs nothing. */
public final class Presentation {
    private static final Notice WITHHELD =
            new Notice("small-groups", "groups with few persons may be withheld; how many is never told");
    private static final Notice WHOLE = new Notice(
            "whole-domain",
            "every group of the declared domains is there with its noise, whether anybody is in it or not");
    private static final Notice CLAMPED =
            new Notice("clamped", "values are clamped to the declared bounds, and so are sums and averages of them");
    private static final Notice CAPPED =
            new Notice("contribution", "a person counts in a limited number of groups and rows, as the policy says");
    private static final Notice RACED = new Notice(
            "race",
            "what one person adds to a count or sum without a declared bound is cut to one that a race found: it may be too low, by how much only the upper end of the interval tells");
    private static final Notice RECONCILED = new Notice(
            "reconciled",
            "totals and details of several grouping sets were made to agree, which lessens their noise; but for whole numbers, where no set is part of the other");
    private static final Notice FLOORED = new Notice(
            "non-negative",
            "counts and sums that cannot be negative are 0 where noise takes them below; so ask for totals instead of adding up many");
    private static final Notice DERIVED = new Notice(
            "derived", "conditions, texts and dates computed from protected values are those of the noisy values");
    private static final Notice WINDOWED = new Notice(
            "windows", "ranks, totals and shares are over the groups that are shown, not over withheld ones");
    private static final Notice FED = new Notice(
            "fed",
            "rows were chosen or valued by what an earlier measurement of this question released, by "
                    + ReleasedTable.MOST_ROWS + " rows of it at the most: intervals hold given these noisy values");
    private static final Notice THRESHOLD = new Notice(
            "threshold",
            "values as they are, without noise and without differential privacy: cells of few persons are withheld, sums that few make up are NULL, and so are further ones from which these could be computed");
    private static final Notice EXACT = new Notice("exact", "exact: over public data alone");

    private Presentation() {}

    /** {@code earlier} is what the steps before this one show. */
    static ReleasedResult of(SafePlan plan, Measurement measurement, NoisyAnswer answer, ShownRows earlier) {
        List<Column> columns = columns(plan, measurement);
        List<List<Cell>> shown = earlier.of(plan, measurement, answer).stream()
                .map(row -> cells(columns, row))
                .toList();
        return new ReleasedResult(columns, shown, notices(plan, measurement, columns));
    }

    /** The rows of an answer over public data, as the engine gave them. */
    public static ReleasedResult ofPublic(SafePlan plan, RawResult raw) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < plan.outputs().size(); i++) {
            columns.add(new Column(
                    plan.outputs().get(i).label(), plan.query().columns().get(i), Kind.KEY));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < raw.rows(); row++) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                cells.add(shown(
                        ExactGroups.value(raw, row, column, columns.get(column).type())));
            }
            rows.add(cells);
        }
        return new ReleasedResult(columns, rows, List.of(EXACT));
    }

    private static List<Column> columns(SafePlan plan, Measurement measurement) {
        return plan.outputs().stream()
                .map(output ->
                        new Column(output.label(), output.value().type(), ReleasedKind.of(output.value(), measurement)))
                .toList();
    }

    private static List<Cell> cells(List<Column> columns, List<Estimate> row) {
        List<Cell> cells = new ArrayList<>();
        for (Estimate estimate : row) {
            cells.add(columns.get(cells.size()).kind() == Kind.MEASURE ? measured(estimate) : shown(estimate.value()));
        }
        return cells;
    }

    /** The value belongs to its own interval, even where what is certain contradicts the noise. */
    private static Cell measured(Estimate estimate) {
        if (!(estimate.value() instanceof BigDecimal value)) {
            return shown(null);
        }
        if (!(estimate.range() instanceof Between(@Nullable BigDecimal low, @Nullable BigDecimal high))) {
            return new Cell.Noisy(value, Optional.empty(), Optional.empty());
        }
        return new Cell.Noisy(
                value,
                Optional.ofNullable(low).map(value::min),
                Optional.ofNullable(high).map(value::max));
    }

    private static Cell shown(@Nullable Object value) {
        return new Cell.Shown(Optional.ofNullable(value)
                .map(known -> known instanceof BigDecimal number ? number.toPlainString() : known.toString()));
    }

    private static boolean isClamped(Measurement.Measure measure) {
        return !(measure instanceof Measurement.Measure.Count || measure instanceof Measurement.Measure.Race);
    }

    private static List<Notice> notices(SafePlan plan, Measurement measurement, List<Column> columns) {
        List<Notice> notices = new ArrayList<>();
        if (measurement.withholding().isPresent()) {
            notices.add(THRESHOLD);
            return notices;
        }
        if (!measurement.wholeDomain()) {
            notices.add(WITHHELD);
        } else if (!measurement.keys().isEmpty()) {
            notices.add(WHOLE);
        }
        if (measurement.measures().stream().anyMatch(Presentation::isClamped)) {
            notices.add(CLAMPED);
        }
        notices.add(CAPPED);
        if (measurement.measures().stream().anyMatch(Measurement.Measure.Race.class::isInstance)) {
            notices.add(RACED);
        }
        if (!measurement.sets().families().isEmpty()) {
            notices.add(RECONCILED);
        }
        if (plan.terms().persons().orElseThrow().nonNegative()) {
            notices.add(FLOORED);
        }
        if (columns.stream().anyMatch(column -> column.kind() == Kind.DERIVED)) {
            notices.add(DERIVED);
        }
        if (!plan.windows().isEmpty()) {
            notices.add(WINDOWED);
        }
        if (plan.query().steps().stream()
                .anyMatch(step -> plan.earlier().get(step).measurement().isPresent())) {
            notices.add(FED);
        }
        return notices;
    }
}
