package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.release.Estimate.Exact;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a group that left as it is: its keys, then its aggregates; a sum that is withheld is NULL, and so is a mean of it. */
final class ExactFields {
    /** A mean has this many decimals more than its values. */
    private static final int FINER = 4;

    private final Measurement measurement;
    private final Map<Integer, Integer> shownOf;

    ExactFields(Measurement measurement) {
        this.measurement = measurement;
        this.shownOf = measurement.withholding().orElseThrow().largestOf();
    }

    List<List<Estimate>> of(List<ReleasedGroup> groups) {
        return groups.stream().map(this::row).toList();
    }

    private List<Estimate> row(ReleasedGroup group) {
        List<Estimate> fields = new ArrayList<>();
        group.keys().forEach(key -> fields.add(new Exact(Fields.number(key))));
        measurement.measures().forEach(measure -> fields.add(new Exact(value(group, measure))));
        return fields;
    }

    private @Nullable BigDecimal value(ReleasedGroup group, Measurement.Measure measure) {
        return switch (measure) {
            case Measurement.Measure.Count(int cell) -> new BigDecimal(cell(group, cell));
            case Measurement.Measure.Sum(int cell, int scale) -> sum(group, cell, scale);
            case Measurement.Measure.Mean mean -> {
                BigDecimal sum = sum(group, mean.sumCell(), mean.scale());
                yield sum == null
                        ? null
                        : sum.divide(
                                new BigDecimal(cell(group, mean.countCell()).max(BigInteger.ONE)),
                                mean.scale() + FINER,
                                RoundingMode.HALF_UP);
            }
            case Measurement.Measure.Spread _, Measurement.Measure.Race _, Measurement.Measure.Quantile _ ->
                throw new IllegalStateException("a partition has counts, sums and means");
        };
    }

    private @Nullable BigDecimal sum(ReleasedGroup group, int cell, int scale) {
        boolean shown = cell(group, shownOf.getOrDefault(cell, cell)).signum() > 0;
        return shown ? new BigDecimal(cell(group, cell), scale) : null;
    }

    private static BigInteger cell(ReleasedGroup group, int cell) {
        return group.cells().get(cell);
    }
}
