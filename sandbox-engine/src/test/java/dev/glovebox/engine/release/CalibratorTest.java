package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(42);

    static Calibration calibrate(
            int groups, long nano, long delta, boolean persons, OptionalInt minEntities, long... sensitivities) {
        List<Measure> measures = new ArrayList<>();
        for (long sensitivity : sensitivities) {
            measures.add(Measure.of(sensitivity));
        }
        return Calibrator.calibrate(
                new MeasurementShape(groups, measures, persons, minEntities),
                new PrivacyCharge(new Rho(nano), new DeltaUnits(delta)));
    }

    @Test
    void neverCostsMoreThanTheCharge() {
        for (int i = 0; i < 60; i++) {
            MeasurementShape shape = randomShape();
            long nano = 1 + (long) Math.exp(RANDOM.nextDouble() * 21);
            Calibration calibration =
                    Calibrator.calibrate(shape, new PrivacyCharge(new Rho(nano), new DeltaUnits(1000)));
            List<NoiseScale> all = new ArrayList<>(calibration.measures());
            calibration.persons().ifPresent(all::add);
            // Σ C₀·Δ²/2σ² ≤ ρ, multiplied out.
            Rational cost = all.stream()
                    .map(CalibratorTest::cost)
                    .reduce(Rational::plus)
                    .orElseThrow()
                    .times(Rational.of(shape.groupsPerPerson(), 1));
            assertThat(cost).isLessThanOrEqualTo(Rational.of(nano, 1_000_000_000));
            assertThat(calibration.spent().rho().nano())
                    .isLessThanOrEqualTo(nano)
                    .isGreaterThan((long) (nano * (1 - 1e-5)) - 1);
        }
    }

    private static Rational cost(NoiseScale scale) {
        BigInteger delta = scale.measure().sensitivity();
        Rational variance = ((DiscreteGaussian) scale.mechanism()).variance();
        return new Rational(
                delta.multiply(delta).multiply(variance.denominator()),
                variance.numerator().shiftLeft(1));
    }

    private static MeasurementShape randomShape() {
        List<Measure> measures = new ArrayList<>();
        for (int i = RANDOM.nextInt(5); i >= 0; i--) {
            long delta = 1 + (long) Math.exp(RANDOM.nextDouble() * 40);
            measures.add(
                    RANDOM.nextBoolean()
                            ? Measure.of(delta)
                            : new Measure(
                                    BigInteger.valueOf(delta),
                                    BigInteger.ZERO,
                                    BigInteger.valueOf(1 + RANDOM.nextLong(delta))));
        }
        OptionalInt minEntities = RANDOM.nextBoolean() ? OptionalInt.of(10) : OptionalInt.empty();
        return new MeasurementShape(1 + RANDOM.nextInt(50), measures, RANDOM.nextBoolean(), minEntities);
    }

    /** Each level counts each value: Σ over levels of C₀Δ²/2σ² is all that may be spent. */
    @Test
    void paysForEveryLevelOfATree() {
        for (int i = 0; i < 60; i++) {
            List<TreeShape> trees = new ArrayList<>();
            for (int tree = RANDOM.nextInt(3); tree >= 0; tree--) {
                int levels = 1 + RANDOM.nextInt(4);
                trees.add(new TreeShape(BigInteger.valueOf(1 + RANDOM.nextInt(100)), levels, 1 << (4 * levels)));
            }
            int groups = 1 + RANDOM.nextInt(9);
            long nano = 1 + RANDOM.nextLong(100_000_000);
            OptionalInt least = RANDOM.nextBoolean() ? OptionalInt.of(10) : OptionalInt.empty();
            MeasurementShape shape = new MeasurementShape(groups, List.of(Measure.of(5)), trees, true, least);
            Calibration bought = Calibrator.calibrate(shape, new PrivacyCharge(new Rho(nano), new DeltaUnits(1_000)));
            Rational spent = cost(bought.measures().getFirst())
                    .plus(cost(bought.persons().orElseThrow()));
            for (int tree = 0; tree < trees.size(); tree++) {
                Rational level = cost(bought.trees().get(tree));
                spent = spent.plus(level.times(Rational.of(trees.get(tree).levels(), 1)));
            }
            assertThat(spent.times(Rational.of(groups, 1))).isLessThanOrEqualTo(Rational.of(nano, 1_000_000_000));
        }
    }

    @Test
    void eachTreesNoiseIsOfItsOwnSensitivity() {
        List<TreeShape> trees =
                List.of(new TreeShape(BigInteger.ONE, 4, 50_000), new TreeShape(BigInteger.TEN, 2, 200));
        MeasurementShape shape = new MeasurementShape(2, List.of(), trees, false, OptionalInt.empty());
        Calibration bought = Calibrator.calibrate(shape, new PrivacyCharge(new Rho(500_000), DeltaUnits.ZERO));
        assertThat(bought.trees().getLast().halfWidth().doubleValue()
                        / bought.trees().getFirst().halfWidth().doubleValue())
                .isBetween(9.9, 10.1);
    }

    @Test
    void laplaceNeverCostsMoreThanTheChargeEither() {
        List<Measure> measures = List.of(Measure.of(1), Measure.of(700), Measure.of(33));
        NoiseBudget bought = NoiseBudget.laplace(Rational.of(1, 1000), Rational.of(4, 1), measures);
        double epsilon = bought.scales().stream()
                .mapToDouble(scale -> 4
                        * scale.measure().sensitivity().doubleValue()
                        / ((DiscreteLaplace) scale.mechanism()).scale().approximately())
                .sum();
        assertThat(epsilon * epsilon / 2).isLessThanOrEqualTo(0.001).isGreaterThan(0.000999);
    }

    @Test
    void choosesTheNarrowerNoise() {
        for (long nano = 1000; nano < 100_000_000_000L; nano *= 7) {
            NoiseBudget chosen = NoiseBudget.spend(new Rho(nano), 1, List.of(Measure.PERSONS));
            NoiseBudget laplace =
                    NoiseBudget.laplace(Rational.of(nano, 1_000_000_000), Rational.of(1, 1), List.of(Measure.PERSONS));
            assertThat(chosen.scales().getFirst().halfWidth())
                    .isLessThanOrEqualTo(laplace.scales().getFirst().halfWidth());
        }
    }

    @Test
    void isTheSameForTheSameCharge() {
        Calibration once = calibrate(4, 5_000_000, 1_000_000, true, OptionalInt.of(10), 12, 1200);
        assertThat(calibrate(4, 5_000_000, 1_000_000, true, OptionalInt.of(10), 12, 1200))
                .isEqualTo(once);
    }

    @Test
    void chargesNoDeltaForADomainReleasedWhole() {
        Calibration calibration = calibrate(4, 5_000_000, 1_000_000, true, OptionalInt.empty(), 12);
        assertThat(calibration.spent().delta()).isEqualTo(DeltaUnits.ZERO);
        assertThat(calibration.selection()).isEqualTo(new WholeDomain());
    }

    @Test
    void thresholdInPersonsStartsAboveK() {
        Selection selection =
                calibrate(1, 5_000_000, 1_000_000, true, OptionalInt.of(10)).selection();
        BigInteger tau = ((ReleaseThreshold) selection).tau();
        assertThat(selection.evenOddsPersons()).isEqualTo(tau.add(BigInteger.TEN));
        assertThat(selection.nearlySurePersons()).isGreaterThan(selection.evenOddsPersons());
    }

    @Test
    void magicSelectionTakesOverOnlyWhereItShowsMore() {
        // A large δ beside a small ρ is where the optimal selection is ahead of a threshold.
        Selection magic = calibrate(1, 5_000, 5_000_000_000_000L, false, OptionalInt.of(3))
                .selection();
        assertThat(magic).isInstanceOf(MagicSelection.class);
        Selection counted =
                calibrate(1, 5_000, 5_000_000_000_000L, true, OptionalInt.of(3)).selection();
        assertThat(counted).isInstanceOf(ReleaseThreshold.class);
        assertThat(magic.evenOddsPersons()).isLessThan(counted.evenOddsPersons());
        assertThat(calibrate(1, 5_000_000, 1_000, false, OptionalInt.of(3)).selection())
                .isInstanceOf(ReleaseThreshold.class);
    }

    @Test
    void refusesWhatIsNotPaid() {
        assertThatThrownBy(() -> calibrate(1, 0, 1, true, OptionalInt.of(3))).hasMessageContaining("nano-rho");
        assertThatThrownBy(() -> calibrate(1, 1, 0, true, OptionalInt.of(3))).hasMessageContaining("delta");
        assertThatThrownBy(() -> calibrate(0, 1, 0, true, OptionalInt.of(3))).hasMessageContaining("group");
    }
}
