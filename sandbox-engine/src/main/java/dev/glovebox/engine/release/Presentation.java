package dev.glovebox.engine.release;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.engine.release.ReleasedResult.Column;
import dev.glovebox.engine.release.ReleasedResult.Notice;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows released groups as their asker wanted: HAVING, ORDER BY and LIMIT on protected values, which costs nothing. */
public final class Presentation {
    private static final Notice WITHHELD =
            new Notice("small-groups", "groups with few persons may be withheld; how many is never told");
    private static final Notice CLAMPED =
            new Notice("clamped", "values are clamped to the declared bounds, and so are sums and averages of them");
    private static final Notice CAPPED =
            new Notice("contribution", "a person counts in a limited number of groups and rows, as the policy says");
    private static final Notice EXACT = new Notice("exact", "exact: over public data alone");

    private Presentation() {}

    public static ReleasedResult of(SafePlan plan, Measurement measurement, List<ReleasedGroup> groups) {
        Rows rows = new Rows(plan.having(), plan.order());
        long most = Math.min(plan.limit().orElse(Long.MAX_VALUE), plan.terms().maxRows());
        List<List<Cell>> shown = rows.of(groups).stream()
                .limit(most)
                .map(group -> row(plan.outputs(), group))
                .toList();
        return new ReleasedResult(columns(plan.outputs(), measurement), shown, notices(measurement));
    }

    /** The rows of an answer over public data, as the engine gave them. */
    public static ReleasedResult ofPublic(SafePlan plan, RawResult raw) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < plan.outputs().size(); i++) {
            columns.add(new Column(
                    plan.outputs().get(i).label(), plan.query().columns().get(i), false));
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

    private static List<Cell> row(List<Output> outputs, ReleasedGroup group) {
        return outputs.stream().map(output -> cell(index(output), group)).toList();
    }

    private static Cell cell(int field, ReleasedGroup group) {
        if (field < group.keys().size()) {
            return shown(group.keys().get(field));
        }
        ReleasedCell cell = group.cells().get(field - group.keys().size());
        return new Cell.Noisy(cell.value(), cell.low(), cell.high());
    }

    private static Cell shown(@Nullable Object value) {
        return new Cell.Shown(Optional.ofNullable(value)
                .map(known -> known instanceof BigDecimal number ? number.toPlainString() : known.toString()));
    }

    private static List<Column> columns(List<Output> outputs, Measurement measurement) {
        return outputs.stream().map(output -> column(output, measurement)).toList();
    }

    private static Column column(Output output, Measurement measurement) {
        int field = index(output);
        int keys = measurement.keys().size();
        return field < keys
                ? new Column(output.label(), measurement.keys().get(field), false)
                : new Column(output.label(), type(measurement.measures().get(field - keys)), true);
    }

    private static ColumnType type(Measurement.Measure measure) {
        return switch (measure) {
            case Measurement.Measure.Count _ -> Plain.BIGINT;
            case Measurement.Measure.Sum sum -> new ColumnType.Decimal(38, sum.scale());
            case Measurement.Measure.Mean _ -> Plain.DOUBLE;
        };
    }

    /** The checker lets fields alone be shown. */
    private static int index(Output output) {
        return ((Field) output.value()).index();
    }

    private static List<Notice> notices(Measurement measurement) {
        List<Notice> notices = new ArrayList<>();
        if (!measurement.wholeDomain()) {
            notices.add(WITHHELD);
        }
        if (measurement.measures().stream().anyMatch(measure -> !(measure instanceof Measurement.Measure.Count))) {
            notices.add(CLAMPED);
        }
        notices.add(CAPPED);
        return notices;
    }
}
