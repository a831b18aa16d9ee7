package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.release.Range.Between;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races through a whole release: what they tell two neighbours apart by, that their intervals hold, and how near the winner is. */
class RaceTest {
    private static final int SAMPLES = Boolean.getBoolean("glovebox.deep") ? 20_000 : 150;
    /** Up to 2²⁰: as many branches as the paper's experiments would have. */
    private static final long[] BOUNDS =
            IntStream.rangeClosed(0, 20).mapToLong(i -> 1L << i).toArray();

    enum Parts {
        ALIKE,
        SPREAD,
        FEW_ARE_LARGE,
        ONE_AT_THE_CAP,
        NOTHING;

        private long[] all() {
            return LongStream.range(0, 20_000).map(this::of).toArray();
        }

        private long of(long person) {
            return switch (this) {
                case ALIKE -> 13;
                case SPREAD -> 1 + person % 40;
                case FEW_ARE_LARGE -> person % 100 == 0 ? 5_000 : 3;
                case ONE_AT_THE_CAP -> person == 0 ? 1L << 20 : 2;
                case NOTHING -> 0;
            };
        }

        ExactGroup group() {
            List<BigInteger> cells = Arrays.stream(BOUNDS)
                    .mapToObj(bound -> BigInteger.valueOf(Arrays.stream(all())
                            .map(part -> Math.min(part, bound))
                            .sum()))
                    .toList();
            return new ExactGroup(List.of(), 20_000, cells);
        }

        BigDecimal exact() {
            return BigDecimal.valueOf(Arrays.stream(all()).sum());
        }
    }

    private static ReleaseSpec spec(long nano, long... bounds) {
        List<Measure> branches =
                Arrays.stream(bounds).mapToObj(bound -> measure(bound)).toList();
        Calibration calibration = Calibrator.calibrate(
                new MeasurementShape(1, branches, false, OptionalInt.empty()),
                new PrivacyCharge(new Rho(nano), DeltaUnits.ZERO));
        List<Integer> cells = IntStream.rangeClosed(1, bounds.length).boxed().toList();
        return new ReleaseSpec(calibration, GroupDomain.Listed.single(), List.of(new Output.Race(cells, 0)));
    }

    private static Measure measure(long bound) {
        return new Measure(BigInteger.valueOf(bound), BigInteger.ZERO, BigInteger.valueOf(bound));
    }

    @Test
    void everyBranchIsCharged() {
        ReleaseSpec spec = spec(10_000_000, BOUNDS);
        Rational cost = NoiseBudget.cost(Rational.of(1, 1), spec.calibration().measures());
        assertThat(cost.approximately()).isBetween(0.0099, 0.01);
        double each = cost.approximately() / BOUNDS.length;
        for (int i = 0; i < BOUNDS.length; i++) {
            double variance = ((DiscreteGaussian)
                            spec.calibration().measures().get(i).mechanism())
                    .variance()
                    .approximately();
            assertThat((double) BOUNDS[i] * BOUNDS[i] / (2 * variance)).isBetween(0.999 * each, 1.001 * each);
        }
    }

    @ParameterizedTest
    @EnumSource(Parts.class)
    void intervalsHoldTheExactSum(Parts parts) {
        ReleaseSpec spec = spec(10_000_000, BOUNDS);
        Releaser releaser = new Releaser(new SeededBits(parts.name().length()));
        List<ExactGroup> groups = List.of(parts.group());
        int covered = 0;
        for (int n = 0; n < SAMPLES; n++) {
            ReleasedCell cell =
                    ReleasedCell.first(spec, releaser.release(groups, spec)).getFirst();
            assertThat(cell.value()).isBetween(cell.low(), cell.high());
            assertThat(cell.low()).isNotNegative();
            covered += cell.covers(parts.exact()) ? 1 : 0;
        }
        assertThat(new SampleCheck(SAMPLES, 5).atLeast(parts + ", coverage", covered, 0.95))
                .isEmpty();
    }

    @Test
    void checkFindsIntervalsOfTooLittleNoise() {
        ReleaseSpec spec = spec(10_000_000, BOUNDS);
        List<java.util.Optional<Mechanism>> claimed = new ArrayList<>();
        claimed.add(java.util.Optional.empty());
        spec.calibration()
                .measures()
                .forEach(scale -> claimed.add(java.util.Optional.of(new DiscreteGaussian(
                        ((DiscreteGaussian) scale.mechanism()).variance().times(Rational.of(1, 16))))));
        Fields fields = new Fields(spec.calibration().shape(), spec.outputs(), claimed, List.of(), false);
        Releaser releaser = new Releaser(new SeededBits(7));
        List<ExactGroup> groups = List.of(Parts.ALIKE.group());
        int covered = 0;
        for (int n = 0; n < SAMPLES; n++) {
            Estimate estimate = fields.of(releaser.release(groups, spec).groups())
                    .getFirst()
                    .getFirst();
            covered += ReleasedCell.covers(estimate, Parts.ALIKE.exact()) ? 1 : 0;
        }
        assertThat(new SampleCheck(SAMPLES, 1).atLeast("coverage", covered, 0.95))
                .isPresent();
    }

    /** The bound just above everybody's part is the best; the winner's error is compared with its noise. */
    @ParameterizedTest
    @EnumSource(
            value = Parts.class,
            names = {"ALIKE", "SPREAD"})
    void theWinnerIsAboutAsNearAsTheBestBound(Parts parts) {
        ReleaseSpec spec = spec(10_000_000, BOUNDS);
        int best = (int) Arrays.stream(BOUNDS)
                .filter(bound -> bound < Arrays.stream(parts.all()).max().orElseThrow())
                .count();
        double sigma = Math.sqrt(
                ((DiscreteGaussian) spec.calibration().measures().get(best).mechanism())
                        .variance()
                        .approximately());
        Releaser releaser = new Releaser(new SeededBits(40 + parts.name().length()));
        List<ExactGroup> groups = List.of(parts.group());
        double[] errors = new double[SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            ReleasedCell cell =
                    ReleasedCell.first(spec, releaser.release(groups, spec)).getFirst();
            errors[n] = cell.value().subtract(parts.exact()).abs().doubleValue();
        }
        Arrays.sort(errors);
        // Now and then a branch that is far too wide wins by its noise: seldom, and then by very much.
        assertThat(errors[SAMPLES * 9 / 10]).isLessThan(2 * sigma);
    }

    @Test
    void withNextToNoNoiseItIsNearlyExact() {
        ReleaseSpec spec = spec(900_000_000_000_000_000L, BOUNDS);
        ReleasedCell cell = ReleasedCell.first(
                        spec, new Releaser(new SeededBits(1)).release(List.of(Parts.FEW_ARE_LARGE.group()), spec))
                .getFirst();
        assertThat(cell.value().subtract(Parts.FEW_ARE_LARGE.exact()).abs()).isLessThan(BigDecimal.TEN);
    }

    @Test
    void aRecordedAnswerShowsTheSame() {
        ReleaseSpec spec = spec(10_000_000, BOUNDS);
        NoisyAnswer answer = new Releaser(new SeededBits(2)).release(List.of(Parts.SPREAD.group()), spec);
        NoisyAnswer read = RecordedReleaseJson.answerOf(RecordedReleaseJson.canonical(answer));
        assertThat(ReleasedCell.first(spec, read)).isEqualTo(ReleasedCell.first(spec, answer));
    }

    @Test
    void refusesABranchThatHoldsMoreThanItsBoundAllows() {
        ReleaseSpec spec = spec(10_000_000, 1, 2, 4);
        ExactGroup lie = new ExactGroup(
                List.of(), 3, List.of(BigInteger.valueOf(4), BigInteger.valueOf(5), BigInteger.valueOf(6)));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new Releaser(new SeededBits(1)).release(List.of(lie), spec))
                .hasMessageContaining("CELL_OUT_OF_RANGE");
    }

    /**
     * What is shown, value and interval, of a group with and without one person, by the exact masses of the noise: for each ε the mass that exceeds e^ε times the
     * neighbour's is at most what ρ-zCDP says, exp(−(ε − ρ)²/4ρ). With noise of half the scale it is more.
     */
    @Test
    void tellsNeighboursApartByNoMoreThanWasPaidFor() {
        long nano = 200_000_000;
        List<NoiseScale> scales = spec(nano, 1, 2).calibration().measures();
        double honest = excess(masses(scales, 1), scales, 1);
        assertThat(honest).isLessThanOrEqualTo(0);
        assertThat(excess(masses(scales, 0.5), scales, 1)).isPositive();
    }

    private static double[][] masses(List<NoiseScale> scales, double factor) {
        int reach = 40;
        double[][] masses = new double[2][2 * reach + 1];
        for (int i = 0; i < 2; i++) {
            double variance =
                    ((DiscreteGaussian) scales.get(i).mechanism()).variance().approximately() * factor * factor;
            double sum = 0;
            for (int x = -reach; x <= reach; x++) {
                masses[i][x + reach] = Math.exp(-x * (double) x / (2 * variance));
                sum += masses[i][x + reach];
            }
            for (int x = 0; x <= 2 * reach; x++) {
                masses[i][x] /= sum;
            }
        }
        return masses;
    }

    /** How far the worst of some ε, in both directions, passes its bound. */
    private static double excess(double[][] masses, List<NoiseScale> scales, int person) {
        Map<List<BigDecimal>, Double> one = shown(masses, scales, 10, 14);
        Map<List<BigDecimal>, Double> other = shown(masses, scales, 10 + person, 14 + 2 * person);
        double rho = 0.2;
        double worst = Double.NEGATIVE_INFINITY;
        for (double epsilon = rho; epsilon < 4; epsilon += 0.1) {
            double bound = Math.exp(-Math.pow(epsilon - rho, 2) / (4 * rho));
            worst = Math.max(worst, beyond(one, other, epsilon) - bound);
            worst = Math.max(worst, beyond(other, one, epsilon) - bound);
        }
        return worst;
    }

    private static double beyond(
            Map<List<BigDecimal>, Double> one, Map<List<BigDecimal>, Double> other, double epsilon) {
        Set<List<BigDecimal>> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all.stream()
                .mapToDouble(each ->
                        Math.max(0, one.getOrDefault(each, 0.0) - Math.exp(epsilon) * other.getOrDefault(each, 0.0)))
                .sum();
    }

    /** The exact distribution of what is shown of two branches. */
    private static Map<List<BigDecimal>, Double> shown(
            double[][] masses, List<NoiseScale> scales, long low, long high) {
        CellNoise narrow = new CellNoise(scales.get(0).mechanism());
        CellNoise wide = new CellNoise(scales.get(1).mechanism());
        int reach = masses[0].length / 2;
        Map<List<BigDecimal>, Double> shown = new HashMap<>();
        for (int x = -reach; x <= reach; x++) {
            for (int y = -reach; y <= reach; y++) {
                Estimate estimate = RaceEstimate.of(
                        List.of(
                                new RaceEstimate.Branch(
                                        new NoisyCell(0, 1, BigInteger.valueOf(low + x), narrow), BigInteger.ONE),
                                new RaceEstimate.Branch(
                                        new NoisyCell(0, 2, BigInteger.valueOf(high + y), wide), BigInteger.TWO)),
                        0,
                        Between.atLeast(BigDecimal.ZERO));
                ReleasedCell cell = ReleasedCell.of(estimate);
                shown.merge(
                        List.of(cell.value(), cell.low(), cell.high()),
                        masses[0][x + reach] * masses[1][y + reach],
                        Double::sum);
            }
        }
        return shown;
    }
}
