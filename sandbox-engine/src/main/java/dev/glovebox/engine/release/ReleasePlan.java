package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.policy.budget.PrivacyCharge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads a measurement as the mechanisms know it: its first cell is the number of persons, the others are sums that get noise. */
public final class ReleasePlan {
    private static final int MEAN_DECIMALS = 2;
    private static final int MOST_DECIMALS = 9;

    private ReleasePlan() {}

    /**
     * The noise, the selection and the outputs that {@code charge} buys. Depends on no data.
     *
     * @param minEntities k, where the domain is not released whole
     */
    public static ReleaseSpec of(Measurement measurement, int minEntities, GroupDomain domain, PrivacyCharge charge) {
        List<Output> outputs =
                measurement.measures().stream().map(ReleasePlan::output).toList();
        MeasurementShape shape = new MeasurementShape(
                Math.toIntExact(measurement.groupsPerPerson()),
                measures(measurement),
                outputs.stream().anyMatch(Output::readsPersons),
                measurement.wholeDomain() ? OptionalInt.empty() : OptionalInt.of(minEntities));
        return new ReleaseSpec(Calibrator.calibrate(shape, charge), domain, outputs);
    }

    private static List<Measure> measures(Measurement measurement) {
        List<Measure> measures = new ArrayList<>();
        for (Cell cell : measurement.cells().subList(1, measurement.cells().size())) {
            measures.add(Measure.of(BigInteger.valueOf(cell.sensitivity())));
        }
        return measures;
    }

    private static Output output(Measurement.Measure measure) {
        return switch (measure) {
            case Measurement.Measure.Count count -> new Output.Count(count.cell());
            case Measurement.Measure.Sum sum -> new Output.Total(sum.cell(), sum.scale());
            case Measurement.Measure.Mean mean ->
                new Output.Mean(
                        mean.sumCell(),
                        mean.scale(),
                        mean.countCell(),
                        BigDecimal.valueOf(mean.midpoint(), mean.scale()),
                        BigDecimal.valueOf(mean.low(), mean.scale()),
                        BigDecimal.valueOf(mean.high(), mean.scale()),
                        Math.min(mean.scale() + MEAN_DECIMALS, MOST_DECIMALS));
        };
    }
}
