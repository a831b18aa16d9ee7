package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Quantiles through a whole release: their 95 % intervals, how near they are, and that broken variants are caught. */
class QuantileTest {
    private static final int SAMPLES = Boolean.getBoolean("glovebox.deep") ? 50_000 : 200;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Values in units from 0 to 99,999, in leaves of two units. */
    private static final TreeShape SHAPE = new TreeShape(BigInteger.ONE, 4, 50_000);

    private static final long WIDTH = 2;

    enum Values {
        EVEN,
        SKEWED,
        TWO_HEAPS,
        ONE_HEAP,
        AT_THE_ENDS;

        private long[] sorted() {
            long[] values = new long[5_000];
            Arrays.setAll(values, this::at);
            Arrays.sort(values);
            return values;
        }

        private long at(int i) {
            return switch (this) {
                case EVEN -> i * 99_999L / 4_999;
                case SKEWED -> 99_999L * i * i / (4_999L * 4_999) * i / 4_999;
                case TWO_HEAPS -> i < 2_400 ? 10 : 90_000 + i;
                case ONE_HEAP -> 77_777;
                case AT_THE_ENDS -> i % 2 == 0 ? 0 : 99_999;
            };
        }

        LeafCounts leaves() {
            Map<Integer, BigInteger> counts = new TreeMap<>();
            for (long value : sorted()) {
                counts.merge((int) (value / WIDTH), BigInteger.ONE, BigInteger::add);
            }
            return new LeafCounts(counts);
        }

        /** PERCENTILE_CONT by its definition. */
        BigDecimal between(BigDecimal fraction) {
            BigDecimal place = fraction.multiply(BigDecimal.valueOf(sorted().length - 1L));
            long[] values = sorted();
            int below = place.intValue();
            BigDecimal rest = place.subtract(BigDecimal.valueOf(below));
            long low = values[below];
            long high = values[Math.min(below + 1, values.length - 1)];
            return BigDecimal.valueOf(low).add(rest.multiply(BigDecimal.valueOf(high - low)));
        }

        /** PERCENTILE_DISC by its definition. */
        BigDecimal oneOf(BigDecimal fraction) {
            long[] values = sorted();
            BigDecimal place = fraction.multiply(BigDecimal.valueOf(values.length));
            int index = place.setScale(0, java.math.RoundingMode.CEILING).intValue() - 1;
            return BigDecimal.valueOf(values[index]);
        }

        long below(BigDecimal value) {
            return Arrays.stream(sorted())
                    .filter(each -> each < value.longValue())
                    .count();
        }
    }

    private static Output.Quantile quantile(String fraction) {
        return new Output.Quantile(0, new BigDecimal(fraction), 0, 0, 99_999, WIDTH);
    }

    private static ReleaseSpec spec(long nano, String... fractions) {
        MeasurementShape shape = new MeasurementShape(2, List.of(), List.of(SHAPE), false, OptionalInt.empty());
        Calibration calibration = Calibrator.calibrate(shape, new PrivacyCharge(new Rho(nano), DeltaUnits.ZERO));
        List<Output> outputs = new ArrayList<>();
        Arrays.stream(fractions).map(QuantileTest::quantile).forEach(outputs::add);
        return new ReleaseSpec(calibration, GroupDomain.Listed.single(), outputs);
    }

    private static ExactGroup group(Values values) {
        return new ExactGroup(List.of(), 5_000, List.of(), List.of(values.leaves()));
    }

    @ParameterizedTest
    @EnumSource(Values.class)
    void intervalsHoldTheExactQuantiles(Values values) {
        String[] fractions = {"0.5", "0.05", "0.9"};
        ReleaseSpec spec = spec(5_000_000, fractions);
        Releaser releaser = new Releaser(new SeededBits(values.name().length()));
        int[] covered = new int[2 * fractions.length];
        for (int n = 0; n < SAMPLES; n++) {
            List<ReleasedCell> cells = ReleasedCell.first(spec, releaser.release(List.of(group(values)), spec));
            for (int i = 0; i < fractions.length; i++) {
                BigDecimal fraction = new BigDecimal(fractions[i]);
                covered[2 * i] += cells.get(i).covers(values.between(fraction)) ? 1 : 0;
                covered[2 * i + 1] += cells.get(i).covers(values.oneOf(fraction)) ? 1 : 0;
            }
        }
        SampleCheck check = new SampleCheck(SAMPLES, 5 * covered.length);
        for (int i = 0; i < covered.length; i++) {
            assertThat(check.atLeast(values + ", coverage " + i, covered[i], 0.95))
                    .isEmpty();
        }
    }

    @Test
    void checkFindsIntervalsOfTooLittleNoise() {
        ReleaseSpec spec = spec(5_000_000, "0.5");
        MeasurementShape shape = spec.calibration().shape();
        Mechanism claimed = new DiscreteGaussian(
                ((DiscreteGaussian) spec.calibration().treeNoise().getFirst())
                        .variance()
                        .times(Rational.of(1, 16)));
        Releaser releaser = new Releaser(new SeededBits(5));
        int covered = 0;
        for (int n = 0; n < SAMPLES; n++) {
            NoisyAnswer answer = releaser.release(List.of(group(Values.EVEN)), spec);
            Estimate estimate = new Fields(shape, spec.outputs(), answer.noise(), List.of(claimed), false)
                    .of(answer.groups())
                    .getFirst()
                    .getFirst();
            covered += ReleasedCell.covers(estimate, Values.EVEN.between(HALF)) ? 1 : 0;
        }
        assertThat(new SampleCheck(SAMPLES, 1).atLeast("coverage", covered, 0.95))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"EVEN,0.5", "EVEN,0.05", "SKEWED,0.5", "SKEWED,0.9", "TWO_HEAPS,0.05"})
    void ranksAreOffByAFewTimesTheNoiseOfOneCount(Values values, String fraction) {
        ReleaseSpec spec = spec(5_000_000, fraction);
        double sigma =
                Math.sqrt(((DiscreteGaussian) spec.calibration().treeNoise().getFirst())
                        .variance()
                        .approximately());
        Releaser releaser = new Releaser(new SeededBits(8));
        double squares = 0;
        for (int n = 0; n < 200; n++) {
            BigDecimal value = ReleasedCell.first(spec, releaser.release(List.of(group(values)), spec))
                    .getFirst()
                    .value();
            double wanted = Double.parseDouble(fraction) * 5_000;
            double from = values.below(value);
            double to = values.below(value.add(BigDecimal.ONE));
            squares += Math.pow(Math.max(0, Math.max(from - wanted, wanted - to)), 2);
        }
        // Sums of at most 15 nodes a level are off by √(4·15/4)·σ at the median, were each taken as it is.
        assertThat(Math.sqrt(squares / 200)).isLessThan(4 * sigma);
    }

    @Test
    void isExactToALeafWithoutNoise() {
        ReleaseSpec spec = spec(900_000_000_000_000_000L, "0.5", "0.05", "0.9");
        NoisyAnswer answer = new Releaser(new SeededBits(1)).release(List.of(group(Values.EVEN)), spec);
        for (ReleasedCell cell : ReleasedCell.first(spec, answer)) {
            assertThat(cell.high().subtract(cell.low())).isLessThan(BigDecimal.valueOf(4 * 99_999 / 4_999));
        }
        assertThat(ReleasedCell.first(spec, answer).getFirst().value())
                .isBetween(BigDecimal.valueOf(49_950), BigDecimal.valueOf(50_050));
    }

    @Test
    void isWholeUnitsWithinTheBoundsWhateverTheNoise() {
        ReleaseSpec spec = spec(2_000, "0.5", "0.999");
        Releaser releaser = new Releaser(new SeededBits(3));
        ExactGroup empty = new ExactGroup(List.of(), 0, List.of(), List.of(LeafCounts.NONE));
        for (int n = 0; n < 300; n++) {
            for (ReleasedCell cell : ReleasedCell.first(spec, releaser.release(List.of(empty), spec))) {
                assertThat(cell.value()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(99_999));
                assertThat(cell.value().scale()).isZero();
            }
        }
    }

    @Test
    void aRecordedAnswerShowsTheSame() {
        ReleaseSpec spec = spec(5_000_000, "0.5", "0.9");
        NoisyAnswer answer = new Releaser(new SeededBits(2)).release(List.of(group(Values.SKEWED)), spec);
        NoisyAnswer read = RecordedReleaseJson.answerOf(RecordedReleaseJson.canonical(answer));
        assertThat(read).isEqualTo(answer);
        assertThat(ReleasedCell.first(spec, read)).isEqualTo(ReleasedCell.first(spec, answer));
    }

    @Test
    void whatIsNotRecordedOnlyWidens() {
        ReleaseSpec spec = spec(5_000_000, "0.5");
        NoisyAnswer answer = new Releaser(new SeededBits(2)).release(List.of(group(Values.EVEN)), spec);
        NoisyTree whole = answer.groups().getFirst().trees().getFirst();
        NoisyTree root = new NoisyTree(new TreeMap<>(Map.of(0, whole.children().get(0))));
        QuantileSearch search =
                new QuantileSearch(SHAPE, HALF, new CellNoise(answer.treeNoise().getFirst()));
        QuantileSearch.Leaves narrow = search.between(whole, 0.001);
        QuantileSearch.Leaves wide = search.between(root, 0.001);
        assertThat(wide.first()).isLessThanOrEqualTo(narrow.first());
        assertThat(wide.end()).isGreaterThanOrEqualTo(narrow.end());
    }

    @Test
    void refusesLeavesThatNoPersonsCouldFill() {
        ReleaseSpec spec = spec(5_000_000, "0.5");
        for (Map<Integer, BigInteger> leaves : List.<Map<Integer, BigInteger>>of(
                Map.of(0, BigInteger.valueOf(9), 7, BigInteger.TWO),
                Map.of(50_000, BigInteger.ONE),
                Map.of(-1, BigInteger.ONE),
                Map.of(3, BigInteger.ONE.negate()))) {
            ExactGroup group = new ExactGroup(List.of(), 10, List.of(), List.of(new LeafCounts(leaves)));
            assertThatThrownBy(() -> new Releaser(new SeededBits(1)).release(List.of(group), spec))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("CELL_OUT_OF_RANGE");
        }
        ExactGroup withoutLeaves = new ExactGroup(List.of(), 10, List.of());
        assertThatThrownBy(() -> new Releaser(new SeededBits(1)).release(List.of(withoutLeaves), spec))
                .hasMessageContaining("WRONG_SHAPE");
    }
}
