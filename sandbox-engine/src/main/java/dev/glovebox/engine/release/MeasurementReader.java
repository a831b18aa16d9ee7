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
                outputs(measurement).stream().anyMatch(Output::readsPersons),
                measurement.wholeDomain() ? OptionalInt.empty() : OptionalInt.of(minEntities));
    }

    private static Measure measure(Measurement.Cell cell) {
        BigInteger sensitivity = BigInteger.valueOf(cell.sensitivity());
        return new Measure(sensitivity, BigInteger.valueOf(cell.least()), sensitivity);
    }

    /** One output per aggregate, in the measurement's order. */
    public static List<Output> outputs(Measurement measurement) {
        return measurement.measures().stream().map(MeasurementReader::output).toList();
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
