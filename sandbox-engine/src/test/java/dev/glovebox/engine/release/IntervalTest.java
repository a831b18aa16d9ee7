package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coverage of the 95 % intervals: sampled through a whole release, wrongly failing with probability at most 10⁻⁶ each. */
class IntervalTest {
    private static final int SAMPLES = SampleCheck.samples() / 4;
    private static final int VALUES_SCALE = 1;
    private static final BigDecimal LOW = BigDecimal.ZERO;
    private static final BigDecimal HIGH = BigDecimal.valueOf(120);
    private static final BigDecimal MIDPOINT = BigDecimal.valueOf(60);

    private static ReleaseSpec spec(long nano) {
        // A person adds one value from 0 to 120 with one decimal: 600 tenths from the midpoint at most.
        Calibration calibration = CalibratorTest.calibrate(2, nano, 0, true, OptionalInt.empty(), 600, 1);
        Output mean = new Output.Mean(1, VALUES_SCALE, 2, MIDPOINT, LOW, HIGH, 2);
        List<Output> outputs =
                List.of(new Output.Count(0), new Output.Total(1, VALUES_SCALE), new Output.Count(2), mean);
        return new ReleaseSpec(calibration, GroupDomain.Listed.single(), outputs);
    }

    @ParameterizedTest
    @CsvSource({"5000000,1,-600", "5000000,30,1234", "5000000,1000,-100000", "500000000,40,0", "20000,3,17"})
    void coversTheExactValue(long nano, long persons, long sum) {
        BigDecimal average = MIDPOINT.add(
                BigDecimal.valueOf(sum, VALUES_SCALE).divide(BigDecimal.valueOf(persons), MathContext.DECIMAL128));
        List<BigDecimal> exact = List.of(
                BigDecimal.valueOf(persons),
                BigDecimal.valueOf(sum, VALUES_SCALE),
                BigDecimal.valueOf(persons),
                average);
        int[] covered = covered(spec(nano), persons, sum, exact);
        SampleCheck check = new SampleCheck(SAMPLES, covered.length);
        for (int i = 0; i < covered.length; i++) {
            assertThat(check.atLeast("coverage of cell " + i, covered[i], 0.95)).isEmpty();
        }
    }

    private static int[] covered(ReleaseSpec spec, long persons, long sum, List<BigDecimal> exact) {
        Releaser releaser = new Releaser(new SeededBits(99));
        ExactGroup group =
                new ExactGroup(List.of(), persons, List.of(BigInteger.valueOf(sum), BigInteger.valueOf(persons)));
        int[] covered = new int[exact.size()];
        for (int n = 0; n < SAMPLES; n++) {
            List<ReleasedCell> cells = ReleasedCell.first(spec, releaser.release(List.of(group), spec));
            for (int i = 0; i < covered.length; i++) {
                covered[i] += cells.get(i).covers(exact.get(i)) ? 1 : 0;
            }
        }
        return covered;
    }

    @ParameterizedTest
    @CsvSource({"5000000,400,-3000,9000000,false", "5000000,400,-3000,9000000,true", "500000000,40,100,700000,true"})
    void coversTheExactVariance(long nano, long persons, long sum, long squares, boolean sample) {
        Calibration calibration = CalibratorTest.calibrate(1, nano, 0, true, OptionalInt.empty(), 600, 360_000);
        List<Output> outputs = List.of(
                new Output.Spread(1, 2, 0, VALUES_SCALE, BigDecimal.valueOf(600), sample, false, 3),
                new Output.Spread(1, 2, 0, VALUES_SCALE, BigDecimal.valueOf(600), sample, true, 3));
        ReleaseSpec spec = new ReleaseSpec(calibration, GroupDomain.Listed.single(), outputs);
        double n = persons;
        double variance = (squares / n - sum / n * (sum / n)) * (sample ? n / (n - 1) : 1) / 100;
        ExactGroup group =
                new ExactGroup(List.of(), persons, List.of(BigInteger.valueOf(sum), BigInteger.valueOf(squares)));
        Releaser releaser = new Releaser(new SeededBits(17));
        int[] covered = new int[2];
        for (int i = 0; i < SAMPLES / 4; i++) {
            List<Estimate> cells = ReleasedCell.estimates(spec, releaser.release(List.of(group), spec));
            covered[0] += ReleasedCell.covers(cells.get(0), BigDecimal.valueOf(variance)) ? 1 : 0;
            covered[1] += ReleasedCell.covers(cells.get(1), BigDecimal.valueOf(Math.sqrt(variance))) ? 1 : 0;
        }
        SampleCheck check = new SampleCheck(SAMPLES / 4, 2);
        assertThat(check.atLeast("coverage of the variance", covered[0], 0.95)).isEmpty();
        assertThat(check.atLeast("coverage of its root", covered[1], 0.95)).isEmpty();
    }

    @Test
    void aVarianceIsNeverNegativeAndExactWithoutNoise() {
        SpreadInterval spread =
                new SpreadInterval(new Output.Spread(1, 2, 3, 0, BigDecimal.valueOf(10), false, false, 2));
        Range exact = spread.range(point(6), point(20), point(4));
        // 20/4 − (6/4)² = 2.75.
        assertThat(exact).isEqualTo(new Range.Between(new BigDecimal("2.7500"), new BigDecimal("2.7500")));
        assertThat(spread.range(point(40), point(20), point(4)))
                .isEqualTo(new Range.Between(new BigDecimal("0.0000"), new BigDecimal("0.0000")));
    }

    private static Range.Between point(long value) {
        return Range.Between.exactly(BigDecimal.valueOf(value));
    }

    @Test
    void checkFindsIntervalsOfHalfTheNoise() {
        Sampler noise = new DiscreteGaussianSampler(Rational.of(400, 1), new SeededBits(4));
        long width = new DiscreteGaussian(Rational.of(100, 1)).halfWidth(0.05).longValueExact();
        int covered = 0;
        for (int n = 0; n < SAMPLES; n++) {
            covered += Math.abs(noise.draw().longValueExact()) <= width ? 1 : 0;
        }
        assertThat(new SampleCheck(SAMPLES, 1).atLeast("coverage", covered, 0.95))
                .isPresent();
    }

    @Test
    void meanStaysWithinItsBounds() {
        Releaser releaser = new Releaser(new SeededBits(5));
        ExactGroup group = new ExactGroup(List.of(), 2, List.of(BigInteger.valueOf(1200), BigInteger.TWO));
        for (int n = 0; n < 500; n++) {
            ReleaseSpec spec = spec(50_000);
            ReleasedCell mean = ReleasedCell.first(spec, releaser.release(List.of(group), spec))
                    .getLast();
            assertThat(mean.value()).isBetween(LOW, HIGH);
            assertThat(mean.low()).isBetween(LOW, mean.value());
            assertThat(mean.high()).isBetween(mean.value(), HIGH);
        }
    }

    @Test
    void meanIsExactWithoutNoiseAndRoundsOutwards() {
        Output.Mean mean = new Output.Mean(1, 1, 2, MIDPOINT, LOW, HIGH, 2);
        Range.Between range = MeanInterval.range(
                mean, Range.Between.exactly(BigDecimal.valueOf(-100)), Range.Between.exactly(BigDecimal.valueOf(3)));
        assertThat(range).isEqualTo(new Range.Between(new BigDecimal("56.66"), new BigDecimal("56.67")));
    }
}
