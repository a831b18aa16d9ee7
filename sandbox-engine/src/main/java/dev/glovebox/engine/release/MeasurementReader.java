package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;

/** What a checked plan's measurement asks of this stage. */
public final class MeasurementReader {
    /** A mean has this many decimals more than its values. */
    private static final int FINER = 4;

    private MeasurementReader() {}

    /** The shape to calibrate; {@code minEntities} is ignored where the measurement releases its domain whole. */
    public static MeasurementShape shape(Measurement measurement, int minEntities) {
        List<Measure> measures = measurement.cells().stream()
                .skip(1)
                .map(MeasurementReader::measure)
                .toList();
        return new MeasurementShape(
                Math.toIntExact(measurement.groupsPerPerson()),
                measures,
                measurement.trees().stream().map(MeasurementReader::tree).toList(),
                outputs(measurement).stream().anyMatch(Output::readsPersons),
                measurement.wholeDomain() ? OptionalInt.empty() : OptionalInt.of(minEntities));
    }

    private static TreeShape tree(Measurement.Tree tree) {
        return new TreeShape(BigInteger.valueOf(tree.sensitivity()), tree.levels(), tree.leaves());
    }

    private static Measure measure(Measurement.Cell cell) {
        BigInteger sensitivity = BigInteger.valueOf(cell.sensitivity());
        return new Measure(sensitivity, BigInteger.valueOf(cell.least()), sensitivity);
    }

    /** One output per aggregate, in the measurement's order. */
    public static List<Output> outputs(Measurement measurement) {
        return measurement.measures().stream()
                .map(measure -> output(measure, measurement))
                .toList();
    }

    private static Output output(Measurement.Measure measure, Measurement measurement) {
        return switch (measure) {
            case Measurement.Measure.Quantile(int place, BigDecimal fraction) -> {
                Measurement.Tree tree = measurement.trees().get(place);
                yield new Output.Quantile(place, fraction, tree.scale(), tree.low(), tree.high(), tree.width());
            }
            case Measurement.Measure.Race race -> new Output.Race(race.cells(), race.scale());
            case Measurement.Measure.Count count -> new Output.Count(count.cell());
            case Measurement.Measure.Sum sum -> new Output.Total(sum.cell(), sum.scale());
            case Measurement.Measure.Mean mean ->
                new Output.Mean(
                        mean.sumCell(),
                        mean.scale(),
                        mean.countCell(),
                        decimal(mean.midpoint(), mean.scale()),
                        decimal(mean.low(), mean.scale()),
                        decimal(mean.high(), mean.scale()),
                        mean.scale() + FINER);
            case Measurement.Measure.Spread spread ->
                new Output.Spread(
                        spread.sumCell(),
                        spread.squareCell(),
                        spread.countCell(),
                        spread.scale(),
                        BigDecimal.valueOf(spread.radius()),
                        spread.sample(),
                        spread.root(),
                        spread.scale() + FINER);
        };
    }

    private static BigDecimal decimal(long units, int scale) {
        return new BigDecimal(BigInteger.valueOf(units), scale);
    }
}
