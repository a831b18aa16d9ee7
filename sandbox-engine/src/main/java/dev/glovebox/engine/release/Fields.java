package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.release.Estimate.Exact;
import dev.glovebox.engine.release.Estimate.Linear;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a released group: its keys, then its aggregates as computed from noisy cells. Post-processing, so it costs nothing. */
final class Fields {
    private final MeasurementShape shape;
    private final List<Output> outputs;
    private final Reconciliation reconciliation;
    private final Quantiles quantiles;
    private final boolean nonNegative;

    /** Of groups whose cells {@code reconciliation} makes agree. With {@code nonNegative}, what cannot be negative is not. */
    Fields(
            MeasurementShape shape,
            List<Output> outputs,
            Reconciliation reconciliation,
            List<Mechanism> treeNoise,
            boolean nonNegative) {
        this.shape = shape;
        this.outputs = outputs;
        this.nonNegative = nonNegative;
        this.reconciliation = reconciliation;
        this.quantiles = new Quantiles(shape, outputs, treeNoise);
    }

    /** Of groups of one grouping. */
    Fields(
            MeasurementShape shape,
            List<Output> outputs,
            List<Optional<Mechanism>> noise,
            List<Mechanism> treeNoise,
            boolean nonNegative) {
        this(shape, outputs, new Reconciliation(GroupingSets.NONE, CellNoise.of(noise)), treeNoise, nonNegative);
    }

    List<List<Estimate>> of(List<ReleasedGroup> groups) {
        return of(groups, 0);
    }

    /** {@code first} numbers the groups: the noise of those that differ in it is independent. */
    List<List<Estimate>> of(List<ReleasedGroup> groups, int first) {
        List<List<Estimate>> rows = new ArrayList<>();
        for (ReleasedGroup group : reconciliation.of(groups)) {
            rows.add(row(first + rows.size(), group));
        }
        return rows;
    }

    private List<Estimate> row(int index, ReleasedGroup group) {
        List<Estimate> fields = new ArrayList<>();
        group.keys().forEach(key -> fields.add(new Exact(number(key))));
        outputs.forEach(output -> fields.add(aggregate(index, group, output)));
        return fields;
    }

    static @Nullable Object number(@Nullable Object key) {
        return key instanceof Long number ? BigDecimal.valueOf(number) : key;
    }

    private Estimate aggregate(int index, ReleasedGroup group, Output output) {
        return switch (output) {
            case Output.Count count -> cell(index, group, count.cell(), 0);
            case Output.Total total -> cell(index, group, total.cell(), total.scale());
            case Output.Mean mean ->
                MeanInterval.of(mean, cell(index, group, mean.sum(), 0), cell(index, group, mean.count(), 0));
            case Output.Spread spread ->
                new SpreadInterval(spread)
                        .of(
                                cell(index, group, spread.sum(), 0),
                                cell(index, group, spread.squares(), 0),
                                cell(index, group, spread.count(), 0));
            case Output.Race race ->
                RaceEstimate.of(
                        race.cells().stream()
                                .map(cell -> branch(index, group, cell))
                                .toList(),
                        race.scale(),
                        certain(race.cells().getLast(), race.scale()));
            case Output.Quantile quantile ->
                quantiles.estimate(quantile, index, group.trees().get(quantile.tree()));
        };
    }

    private Linear cell(int index, ReleasedGroup group, int cell, int scale) {
        return Linear.of(noisy(index, group, cell), scale, certain(cell, scale), nonNegative);
    }

    private RaceEstimate.Branch branch(int index, ReleasedGroup group, int cell) {
        return new RaceEstimate.Branch(
                noisy(index, group, cell), shape.cell(cell).sensitivity());
    }

    private NoisyCell noisy(int index, ReleasedGroup group, int cell) {
        return new NoisyCell(index, cell, group.cells().get(cell), reconciliation.noise(group, cell));
    }

    /** A group that appears has k persons, each of whom adds at least so much: known without looking at it. */
    private Between certain(int cell, int scale) {
        BigInteger least = shape.cell(cell).least();
        return least.signum() < 0
                ? Between.EVERYTHING
                : Between.atLeast(new BigDecimal(
                        least.multiply(BigInteger.valueOf(shape.minEntities().orElse(0))), scale));
    }
}
