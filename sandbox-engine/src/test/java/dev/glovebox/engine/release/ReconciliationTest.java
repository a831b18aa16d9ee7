package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.Family;
import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.Measurement.Measure.Count;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Noisy totals and details that were made to agree are nearer to the exact ones, and their intervals hold them as often as promised. */
class ReconciliationTest {
    private static final int SAMPLES = SampleCheck.samples() / 20;
    private static final long[] LENGTHS = {4, 3};
    private static final List<List<Integer>> CUBE = List.of(List.of(0, 1), List.of(0), List.of(1), List.of());
    private static final List<List<Integer>> ROLLUP = List.of(List.of(0, 1), List.of(0), List.of());
    private static final KeyBound OPEN = new KeyBound(OptionalInt.empty(), Optional.empty(), Optional.empty());
    private static final List<Output> OUTPUTS =
            List.of(new Output.Count(0), new Output.Total(1, 0), new Output.Total(2, 0));

    /** Every row counts once in each set: 7 persons in each finest group, each with a value of 5. */
    private static List<ExactGroup> exact(List<List<Integer>> sets) {
        List<ExactGroup> groups = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            boolean first = sets.get(set).contains(0);
            boolean second = sets.get(set).contains(1);
            long parts = (first ? 1 : LENGTHS[0]) * (second ? 1 : LENGTHS[1]);
            for (long i = 0; i < (first ? LENGTHS[0] : 1); i++) {
                for (long j = 0; j < (second ? LENGTHS[1] : 1); j++) {
                    List<@Nullable Object> keys = new ArrayList<>();
                    keys.add(first ? i : null);
                    keys.add(second ? j : null);
                    keys.add((long) set);
                    BigInteger sum = BigInteger.valueOf(35 * parts);
                    groups.add(new ExactGroup(keys, 7 * parts, List.of(sum, sum)));
                }
            }
        }
        return groups;
    }

    private static ReleaseSpec spec(List<ExactGroup> exact, List<List<Integer>> sets, long nanoRho) {
        MeasurementShape shape = new MeasurementShape(
                sets.size(),
                List.of(new Measure(BigInteger.TEN, BigInteger.ZERO, BigInteger.TEN), Measure.of(10)),
                true,
                OptionalInt.empty());
        Calibration calibration = Calibrator.calibrate(shape, new PrivacyCharge(new Rho(nanoRho), DeltaUnits.ZERO));
        GroupDomain whole = new KnownKeys(new Measurement(
                        Collections.nCopies(3, Plain.BIGINT),
                        sets.size(),
                        List.of(new Cell(1, 1)),
                        List.of(new Count(0)),
                        true,
                        List.of(OPEN, OPEN, OPEN),
                        List.of(),
                        new GroupingSets(sets, List.of())))
                .whole(exact);
        return new ReleaseSpec(calibration, whole, OUTPUTS);
    }

    /** What became of all groups, cell by cell: how often its interval holds it, and its squared error. */
    private static final class Seen {
        private final long[] covered;
        private final double[] error;
        private final double[] width;

        Seen(int cells) {
            covered = new long[cells];
            error = new double[cells];
            width = new double[cells];
        }
    }

    private static Seen seen(
            ReleaseSpec spec, List<ExactGroup> exact, Reconciliation reconciliation, boolean nonNegative) {
        Seen seen = new Seen(exact.size() * 3);
        Releaser releaser = new Releaser(new SeededBits(31));
        Fields fields = new Fields(spec.calibration().shape(), OUTPUTS, reconciliation, List.of(), nonNegative);
        List<ExactGroup> ordered = new GroupFrame(spec.calibration().shape(), spec.domain()).checked(exact);
        for (int n = 0; n < SAMPLES; n++) {
            List<List<Estimate>> rows = fields.of(releaser.release(exact, spec).groups());
            for (int i = 0; i < rows.size(); i++) {
                for (int cell = 0; cell < 3; cell++) {
                    ReleasedCell shown = ReleasedCell.of(rows.get(i).get(3 + cell));
                    BigDecimal truth = cell == 0
                            ? BigDecimal.valueOf(ordered.get(i).persons())
                            : new BigDecimal(ordered.get(i).sums().get(cell - 1));
                    double off = shown.value().subtract(truth).doubleValue();
                    seen.covered[3 * i + cell] += shown.covers(truth) ? 1 : 0;
                    seen.error[3 * i + cell] += off * off;
                    seen.width[3 * i + cell] +=
                            shown.high().subtract(shown.low()).doubleValue();
                }
            }
        }
        return seen;
    }

    private static double sum(double[] numbers) {
        return Arrays.stream(numbers).sum();
    }

    /** Noise from some 30 to less than one person wide. */
    @ParameterizedTest
    @CsvSource({"1500000, true", "20000000, true", "400000000, false", "8000000000, false"})
    void errsLessAndIsAsHonest(long nanoRho, boolean narrower) {
        for (List<List<Integer>> sets : List.of(CUBE, ROLLUP)) {
            List<ExactGroup> exact = exact(sets);
            ReleaseSpec spec = spec(exact, sets, nanoRho);
            GroupingSets several = new GroupingSets(
                    sets,
                    List.of(new Family(IntStream.range(0, sets.size()).boxed().toList(), List.of(0, 1, 2))));
            Seen raw = seen(spec, exact, none(spec), false);
            Seen agreed = seen(
                    spec,
                    exact,
                    new Reconciliation(several, CellNoise.of(spec.calibration().noise())),
                    false);

            SampleCheck check = new SampleCheck(SAMPLES, 8 * agreed.covered.length);
            for (int i = 0; i < agreed.covered.length; i++) {
                assertThat(check.atLeast("coverage of " + i, agreed.covered[i], 0.95))
                        .isEmpty();
            }
            if (narrower) {
                assertThat(sum(agreed.error)).isLessThan(0.75 * sum(raw.error));
                assertThat(sum(agreed.width)).isLessThan(0.92 * sum(raw.width));
            }
        }
    }

    @Test
    void isHonestWhereNothingIsNegative() {
        List<ExactGroup> exact = exact(ROLLUP).stream()
                .map(group -> new ExactGroup(group.keys(), 0, List.of(BigInteger.ZERO, BigInteger.ZERO)))
                .toList();
        ReleaseSpec spec = spec(exact, ROLLUP, 20_000_000);
        GroupingSets several = new GroupingSets(ROLLUP, List.of(new Family(List.of(0, 1, 2), List.of(0, 1, 2))));
        Seen agreed = seen(
                spec,
                exact,
                new Reconciliation(several, CellNoise.of(spec.calibration().noise())),
                true);

        SampleCheck check = new SampleCheck(SAMPLES, agreed.covered.length);
        for (int i = 0; i < agreed.covered.length; i++) {
            assertThat(check.atLeast("coverage of " + i, agreed.covered[i], 0.95))
                    .isEmpty();
        }
    }

    @Test
    void aRollupsTotalsAreTheSumsOfItsParts() {
        List<ExactGroup> exact = exact(ROLLUP);
        ReleaseSpec spec = spec(exact, ROLLUP, 1_500_000);
        GroupingSets several = new GroupingSets(ROLLUP, List.of(new Family(List.of(0, 1, 2), List.of(0, 1))));
        Reconciliation reconciliation =
                new Reconciliation(several, CellNoise.of(spec.calibration().noise()));
        NoisyAnswer noisy = new Releaser(new SeededBits(4)).release(exact, spec);
        List<ReleasedGroup> agreed = reconciliation.of(noisy.groups());

        for (int cell = 0; cell < 2; cell++) {
            assertThat(total(agreed, cell, 0)).isEqualTo(total(agreed, cell, 1)).isEqualTo(total(agreed, cell, 2));
            assertThat(total(noisy.groups(), cell, 0)).isNotEqualTo(total(noisy.groups(), cell, 1));
        }
        assertThat(total(agreed, 2, 0)).as("of no family").isEqualTo(total(noisy.groups(), 2, 0));
    }

    /** With a group withheld nothing is made to agree. */
    @Test
    void needsAllParts() {
        List<ExactGroup> exact = exact(ROLLUP);
        ReleaseSpec spec = spec(exact, ROLLUP, 1_500_000);
        GroupingSets several = new GroupingSets(ROLLUP, List.of(new Family(List.of(0, 1, 2), List.of(0, 1))));
        Reconciliation reconciliation =
                new Reconciliation(several, CellNoise.of(spec.calibration().noise()));
        List<ReleasedGroup> some = new Releaser(new SeededBits(4))
                .release(exact, spec).groups().stream().skip(1).toList();

        assertThat(reconciliation.of(some)).isEqualTo(some);
    }

    /** A quote without data promises no less than the answer keeps. */
    @Test
    void aQuoteIsNotBelowAnyInterval() {
        List<ExactGroup> exact = exact(CUBE);
        ReleaseSpec spec = spec(exact, CUBE, 1_500_000);
        List<Optional<CellNoise>> noise = CellNoise.of(spec.calibration().noise());
        GroupingSets several = new GroupingSets(CUBE, List.of(new Family(List.of(0, 1, 2, 3), List.of(0))));
        Reconciliation reconciliation = new Reconciliation(several, noise);
        List<ReleasedGroup> groups = reconciliation.of(
                new Releaser(new SeededBits(4)).release(exact, spec).groups());
        BigInteger quoted = Reconciliation.widest(several, List.of(OPEN, OPEN, OPEN), noise)
                .getFirst()
                .orElseThrow()
                .halfWidth(0.05);

        groups.forEach(group ->
                assertThat(reconciliation.noise(group, 0).halfWidth(0.05)).isLessThanOrEqualTo(quoted));
        assertThat(quoted.doubleValue())
                .isLessThan(
                        1.06 * noise.getFirst().orElseThrow().halfWidth(0.05).doubleValue());
    }

    private static Reconciliation none(ReleaseSpec spec) {
        return new Reconciliation(
                GroupingSets.NONE, CellNoise.of(spec.calibration().noise()));
    }

    private static BigInteger total(List<ReleasedGroup> groups, int cell, long set) {
        return groups.stream()
                .filter(group -> Long.valueOf(set).equals(group.keys().getLast()))
                .map(group -> group.cells().get(cell))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
