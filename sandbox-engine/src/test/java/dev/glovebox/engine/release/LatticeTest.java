package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that agree are the nearest ones, by least squares; rounded, they are within one, and those of a ROLLUP agree still. */
class LatticeTest {
    private static final int[] LENGTHS = {3, 1, 4, 2};
    private static final double EXACTLY = 1e-6;

    static Stream<List<List<Integer>>> sets() {
        return Stream.of(
                List.of(List.of(0, 2, 3), List.of(0, 2), List.of(0), List.of()),
                List.of(List.of(0, 2), List.of(0), List.of(2), List.of()),
                List.of(List.of(0), List.of(2), List.of(3)),
                List.of(List.of(0, 1, 2), List.of(2, 3), List.of(0, 3), List.of(1)),
                List.of(List.of(0, 1), List.of(0)));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void areTheNearestTablesThatAgree(List<List<Integer>> sets) {
        Random random = new Random(7);
        Lattice lattice = new Lattice(sets, LENGTHS);
        List<BigInteger[]> noisy = random(sets, random);
        List<double[]> agreed =
                lattice.agreed(noisy).stream().map(LatticeTest::numbers).toList();

        // What agrees is made from one table over all keys; the rest of the noise is at right angles to all that
        // agrees.
        for (int i = 0; i < 20; i++) {
            List<double[]> other = sumsOfOneTable(sets, random);
            double product = 0;
            for (int set = 0; set < sets.size(); set++) {
                for (int cell = 0; cell < other.get(set).length; cell++) {
                    product += (noisy.get(set)[cell].doubleValue() - agreed.get(set)[cell]) * other.get(set)[cell];
                }
            }
            assertThat(product).isCloseTo(0, offset(EXACTLY));
        }
        for (int fine = 0; fine < sets.size(); fine++) {
            for (int coarse = 0; coarse < sets.size(); coarse++) {
                if (sets.get(fine).containsAll(sets.get(coarse))) {
                    double[] sums = sums(sets.get(fine), agreed.get(fine), sets.get(coarse));
                    assertThat(sums).containsExactly(agreed.get(coarse), offset(EXACTLY));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void knowHowMuchNoiseIsLeft(List<List<Integer>> sets) {
        Lattice lattice = new Lattice(sets, LENGTHS);
        for (int set = 0; set < sets.size(); set++) {
            List<BigInteger[]> unit = random(sets, new Random(1));
            unit.forEach(table -> Arrays.fill(table, BigInteger.ZERO));
            unit.get(set)[0] = BigInteger.ONE;
            double squares = lattice.agreed(unit).stream()
                    .flatMapToDouble(table -> Arrays.stream(numbers(table)))
                    .map(number -> number * number)
                    .sum();
            assertThat(lattice.share(set)).isCloseTo(squares, offset(EXACTLY));
            assertThat(lattice.share(set)).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void areRoundedByAtMostOne(List<List<Integer>> sets) {
        Random random = new Random(9);
        for (int i = 0; i < 50; i++) {
            List<BigInteger[]> agreed = new Lattice(sets, LENGTHS).agreed(random(sets, random));
            List<BigInteger[]> whole = new AgreedRounding(sets, LENGTHS).of(agreed);
            for (int set = 0; set < sets.size(); set++) {
                double[] exact = numbers(agreed.get(set));
                for (int cell = 0; cell < exact.length; cell++) {
                    assertThat(Math.abs(whole.get(set)[cell].doubleValue() - exact[cell]))
                            .isLessThan(1 + EXACTLY);
                }
            }
            boolean rollup = IntStream.range(1, sets.size())
                    .allMatch(set -> sets.get(set - 1).containsAll(sets.get(set)));
            for (int set = 1; rollup && set < sets.size(); set++) {
                double[] parts = Arrays.stream(whole.get(set - 1))
                        .mapToDouble(BigInteger::doubleValue)
                        .toArray();
                assertThat(sums(sets.get(set - 1), parts, sets.get(set)))
                        .containsExactly(Arrays.stream(whole.get(set))
                                .mapToDouble(BigInteger::doubleValue)
                                .toArray());
            }
        }
    }

    private static int cells(List<Integer> keys) {
        return keys.stream().mapToInt(key -> LENGTHS[key]).reduce(1, (a, b) -> a * b);
    }

    private static List<BigInteger[]> random(List<List<Integer>> sets, Random random) {
        return sets.stream()
                .map(set -> IntStream.range(0, cells(set))
                        .mapToObj(_ -> BigInteger.valueOf(random.nextInt(-1000, 1000)))
                        .toArray(BigInteger[]::new))
                .toList();
    }

    private static List<double[]> sumsOfOneTable(List<List<Integer>> sets, Random random) {
        List<Integer> all = List.of(0, 1, 2, 3);
        double[] table = random.doubles(cells(all), -1, 1).toArray();
        List<double[]> sums = new ArrayList<>();
        sets.forEach(set -> sums.add(sums(all, table, set)));
        return sums;
    }

    private static double[] sums(List<Integer> fine, double[] table, List<Integer> coarse) {
        double[] sums = new double[cells(coarse)];
        for (int cell = 0; cell < table.length; cell++) {
            int[] at = new int[LENGTHS.length];
            int left = cell;
            for (int i = fine.size() - 1; i >= 0; i--) {
                at[fine.get(i)] = left % LENGTHS[fine.get(i)];
                left /= LENGTHS[fine.get(i)];
            }
            int place = 0;
            for (int key : coarse) {
                place = place * LENGTHS[key] + at[key];
            }
            sums[place] += table[cell];
        }
        return sums;
    }

    private static double[] numbers(BigInteger[] table) {
        return Arrays.stream(table)
                .mapToDouble(number -> new BigDecimal(number)
                        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(64)), MathContext.DECIMAL128)
                        .doubleValue())
                .toArray();
    }
}
