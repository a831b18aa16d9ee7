package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.release.Estimate.Exact;
import dev.glovebox.engine.release.Estimate.Linear;
import dev.glovebox.engine.release.Range.Between;
import dev.glovebox.engine.release.ReleasedResult.Kind;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Quotes an answer without data: its calibration, and the intervals that an imagined group would get. */
public final class Quotes {
    private static final int IMAGINED_PERSONS = 100;
    private static final MathContext MEANT = new MathContext(4, RoundingMode.CEILING);

    private Quotes() {}

    /**
     * What depends on a group's size is stated for one of {@code persons}, or else for one that nearly always appears. Throws
     * {@link IllegalArgumentException} where the price buys no answer.
     */
    public static Quote of(SafePlan plan, PrivacyCharge price, Epsilon epsilon, OptionalLong ofPersons) {
        Measurement measurement = plan.measurement().orElseThrow();
        int minEntities = plan.terms().persons().orElseThrow().minEntities();
        Calibration calibration = Calibrator.calibrate(MeasurementReader.shape(measurement, minEntities), price);
        boolean whole = calibration.selection() instanceof WholeDomain;
        long sure = calibration.selection().nearlySurePersons().longValueExact();
        long persons = ofPersons.orElse(Math.max(sure, IMAGINED_PERSONS));
        List<Estimate> row = imagined(measurement, calibration, persons);
        List<Quote.Column> columns = plan.outputs().stream()
                .map(output -> column(output, measurement, row))
                .toList();
        return new Quote(
                price, Optional.of(epsilon), 1, columns, persons, whole ? OptionalLong.empty() : OptionalLong.of(sure));
    }

    /** As they are, where they are not withheld, and free: of k persons and more nobody knows before how many groups there are. */
    public static Quote byThreshold(SafePlan plan, Measurement measurement) {
        List<Quote.Column> columns = plan.outputs().stream()
                .map(output -> new Quote.Column(
                        output.label(), ReleasedKind.of(output.value(), measurement), Optional.empty(), true))
                .toList();
        int k = measurement.withholding().orElseThrow().minEntities();
        return new Quote(PrivacyCharge.NOTHING, Optional.empty(), 1, columns, k, OptionalLong.of(k));
    }

    /** Exact and free. */
    public static Quote ofPublic(SafePlan plan) {
        List<Quote.Column> columns = plan.outputs().stream()
                .map(output -> new Quote.Column(output.label(), Kind.KEY, Optional.empty(), true))
                .toList();
        return new Quote(PrivacyCharge.NOTHING, Optional.empty(), 0, columns, 0, OptionalLong.empty());
    }

    /** A group of so many persons with one row each, all values at their midpoints, or for quantiles evenly spread. */
    private static List<Estimate> imagined(Measurement measurement, Calibration calibration, long persons) {
        List<BigInteger> cells = measurement.cells().stream()
                .map(cell -> BigInteger.valueOf(Math.max(0, cell.least()) * persons))
                .toList();
        List<BigInteger> counted = new ArrayList<>(cells);
        measurement
                .measures()
                .forEach(measure -> counts(measure).forEach(cell -> counted.set(cell, BigInteger.valueOf(persons))));
        List<@Nullable Object> keys = new ArrayList<>();
        measurement.keys().forEach(key -> keys.add(""));
        Fields fields = new Fields(
                calibration.shape(),
                MeasurementReader.outputs(measurement),
                new Reconciliation(
                        GroupingSets.NONE,
                        Reconciliation.widest(
                                measurement.sets(), measurement.bounds(), CellNoise.of(calibration.noise()))),
                calibration.treeNoise(),
                false);
        List<LeafCounts> spread = calibration.shape().trees().stream()
                .map(tree -> LeafCounts.spread(persons, tree.leaves()))
                .toList();
        List<NoisyTree> trees = new Quantiles(
                        calibration.shape(), MeasurementReader.outputs(measurement), calibration.treeNoise())
                .grown(spread, Collections.nCopies(spread.size(), () -> BigInteger.ZERO));
        return fields.of(List.of(new ReleasedGroup(keys, counted, trees))).getFirst();
    }

    private static List<Integer> counts(Measurement.Measure measure) {
        return switch (measure) {
            case Measurement.Measure.Count count -> List.of(count.cell());
            case Measurement.Measure.Sum _, Measurement.Measure.Race _ -> List.of();
            case Measurement.Measure.Mean mean -> List.of(mean.countCell());
            case Measurement.Measure.Spread spread -> List.of(spread.countCell());
            case Measurement.Measure.Quantile _ -> List.of();
        };
    }

    private static Quote.Column column(Output output, Measurement measurement, List<Estimate> row) {
        Kind kind = ReleasedKind.of(output.value(), measurement);
        if (kind != Kind.MEASURE || isUnknown(output.value(), measurement)) {
            return new Quote.Column(output.label(), kind, Optional.empty(), false);
        }
        Estimate estimate = Rows.evaluate(output.value(), row);
        return switch (estimate) {
            case Linear linear ->
                new Quote.Column(
                        output.label(), kind, Optional.of(LinearNoise.halfWidth(linear.terms(), Estimate.MISS)), true);
            case Estimate.Placed placed -> new Quote.Column(output.label(), kind, half(placed.range()), false);
            case Estimate.Derived derived -> new Quote.Column(output.label(), kind, half(derived.range()), false);
            case Exact _ -> new Quote.Column(output.label(), kind, Optional.empty(), false);
        };
    }

    private static Optional<BigDecimal> half(Range range) {
        return range instanceof Between(BigDecimal low, BigDecimal high) && low != null && high != null
                ? Optional.of(high.subtract(low).divide(BigDecimal.TWO, MEANT))
                : Optional.empty();
    }

    /** Whether a window, what another measurement released, or a key inside a formula, is read: these are nothing without data; or a race, whose noise is that of whatever wins. */
    private static boolean isUnknown(Expression value, Measurement measurement) {
        return switch (value) {
            case Expression.Field field -> {
                int aggregate = field.index() - measurement.keys().size();
                yield aggregate < 0
                        || aggregate >= measurement.measures().size()
                        || measurement.measures().get(aggregate) instanceof Measurement.Measure.Race;
            }
            case Expression.Earlier _ -> true;
            case Expression.Literal _ -> false;
            case Expression.Call call -> call.operands().stream().anyMatch(operand -> isUnknown(operand, measurement));
        };
    }
}
