package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.Withholding;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever adds and subtracts released cells gets nothing that may not leave: every combination with coefficients −1, 0 and 1 that is a sum over some of the rows is of k persons at least, and of
 * no few who dominate it. The same check catches suppression without its complement, and one that looks at other cells too.
 */
class CellSuppressionTest {
    private static final int K = 4;
    private static final int PERCENT = 60;
    private static final int ROUNDS = 300;

    private record Row(int person, int region, int county, int amount, int other) {}

    /** Of several rows a person, who may be in several counties, or of persons in one county each. */
    private static List<Row> rows(Random random, boolean apart) {
        List<Row> rows = new ArrayList<>();
        int persons = 5 + random.nextInt(30);
        for (int person = 0; person < persons; person++) {
            int region = random.nextInt(2);
            int county = region * 3 + random.nextInt(1 + random.nextInt(3));
            int count = 1 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                boolean moves = !apart && random.nextBoolean();
                int there = moves ? random.nextInt(6) : county;
                int amount = random.nextInt(5) == 0 ? 100 : random.nextInt(6);
                rows.add(new Row(person, there / 3, there, amount, random.nextInt(4)));
            }
        }
        return rows;
    }

    private static Measurement measurement(int largest, boolean apart, int sums) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell(1, 1), new Cell(2, 1)));
        Map<Integer, Integer> largestOf = new TreeMap<>();
        for (int sum = 0; sum < sums; sum++) {
            largestOf.put(cells.size(), cells.size() + 1);
            cells.add(new Cell(1000, 0));
            cells.add(new Cell(1000, 0));
        }
        KeyBound free = new KeyBound(OptionalInt.empty(), Optional.empty(), Optional.empty());
        List<ColumnType> keys = List.of(Plain.BIGINT, Plain.BIGINT, Plain.BIGINT);
        return new Measurement(
                keys,
                3,
                cells,
                List.of(),
                false,
                List.of(free, free, free),
                List.of(),
                new GroupingSets(List.of(List.of(), List.of(0), List.of(0, 1)), List.of()),
                Optional.of(new Withholding(K, PERCENT, largest, largestOf, apart)));
    }

    private static List<@Nullable Object> keys(Row row, int level) {
        return Collections.unmodifiableList(Arrays.<@Nullable Object>asList(
                level > 0 ? (Object) (long) row.region() : null,
                level > 1 ? (Object) (long) row.county() : null,
                (Object) (long) level));
    }

    /** The groups of all levels, as a worker computes them. */
    private static List<ExactGroup> groups(List<Row> rows, int largest, int sums) {
        Map<List<@Nullable Object>, List<Row>> byKeys = new TreeMap<>(KeyOrder.BY_KEYS);
        for (int level = 0; level < 3; level++) {
            for (Row row : rows) {
                byKeys.computeIfAbsent(keys(row, level), fresh -> new ArrayList<>())
                        .add(row);
            }
        }
        List<ExactGroup> groups = new ArrayList<>();
        byKeys.forEach((keys, own) -> {
            List<BigInteger> cells = new ArrayList<>(List.of(BigInteger.valueOf(own.size())));
            for (int sum = 0; sum < sums; sum++) {
                List<Integer> parts = parts(own, sum);
                cells.add(BigInteger.valueOf(
                        parts.stream().mapToInt(Integer::intValue).sum()));
                cells.add(BigInteger.valueOf(parts.stream()
                        .limit(largest)
                        .mapToInt(Integer::intValue)
                        .sum()));
            }
            groups.add(new ExactGroup(keys, parts(own, 0).size(), cells));
        });
        return groups;
    }

    /** What each person has of a sum, the largest first. */
    private static List<Integer> parts(List<Row> rows, int sum) {
        Map<Integer, Integer> parts = new HashMap<>();
        rows.forEach(row -> parts.merge(row.person(), sum == 0 ? row.amount() : row.other(), Integer::sum));
        return parts.values().stream().sorted(Collections.reverseOrder()).toList();
    }

    private static boolean isSafe(List<Row> rows, int largest, OptionalInt sum) {
        List<Integer> parts = parts(rows, sum.orElse(0));
        if (parts.size() < K) {
            return false;
        }
        int whole = parts.stream().mapToInt(Integer::intValue).sum();
        int most = parts.stream().limit(largest).mapToInt(Integer::intValue).sum();
        return sum.isEmpty() || most * 100 <= whole * PERCENT;
    }

    /** Rows that some combination of these released cells is the sum over, which may not be told. */
    private static Optional<List<Row>> told(
            List<Row> rows, List<List<@Nullable Object>> released, int largest, OptionalInt sum) {
        List<BitSet> cells = released.stream()
                .map(keys -> {
                    int level = ((Long) java.util.Objects.requireNonNull(keys.getLast())).intValue();
                    BitSet in = new BitSet();
                    IntStream.range(0, rows.size())
                            .filter(row -> keys(rows.get(row), level).equals(keys))
                            .forEach(in::set);
                    return in;
                })
                .toList();
        int combinations = (int) Math.pow(3, cells.size());
        for (int combination = 0; combination < combinations; combination++) {
            int[] times = new int[rows.size()];
            int left = combination;
            for (BitSet cell : cells) {
                int coefficient = left % 3 - 1;
                left /= 3;
                cell.stream().forEach(row -> times[row] += coefficient);
            }
            List<Row> chosen = new ArrayList<>();
            boolean isSum = true;
            for (int row = 0; row < times.length; row++) {
                isSum &= times[row] == 0 || times[row] == 1;
                if (times[row] == 1) {
                    chosen.add(rows.get(row));
                }
            }
            if (isSum && !chosen.isEmpty() && !isSafe(chosen, largest, sum)) {
                return Optional.of(chosen);
            }
        }
        return Optional.empty();
    }

    private static List<List<@Nullable Object>> shown(NoisyAnswer answer, OptionalInt sum) {
        return answer.groups().stream()
                .filter(group -> sum.isEmpty()
                        || group.cells().get(3 + 2 * sum.getAsInt()).signum() > 0)
                .map(ReleasedGroup::keys)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noCombinationTellsWhatMayNotLeave(int largest) {
        Random random = new Random(7);
        int told = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean apart = round % 2 == 0;
            List<Row> rows = rows(random, apart);
            NoisyAnswer answer = CellSuppression.of(groups(rows, largest, 2), measurement(largest, apart, 2));
            for (OptionalInt sum : List.of(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(1))) {
                assertThat(told(rows, shown(answer, sum), largest, sum)).isEmpty();
            }
            told += shown(answer, OptionalInt.of(0)).size();
        }
        assertThat(told).as("cells are released at all").isGreaterThan(ROUNDS);
    }

    @Test
    void checkFindsSuppressionWithoutItsComplement() {
        Random random = new Random(7);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Row> rows = rows(random, true);
            List<List<@Nullable Object>> primary = groups(rows, 1, 1).stream()
                    .map(ExactGroup::keys)
                    .filter(keys -> {
                        int level = ((Long) java.util.Objects.requireNonNull(keys.getLast())).intValue();
                        return isSafe(
                                rows.stream()
                                        .filter(row -> keys(row, level).equals(keys))
                                        .toList(),
                                1,
                                OptionalInt.of(0));
                    })
                    .toList();
            found += told(rows, primary, 1, OptionalInt.of(0)).isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void whatIsWithheldOfASumDependsOnNothingElse() {
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            List<Row> rows = rows(random, false);
            NoisyAnswer one = CellSuppression.of(groups(rows, 1, 1), measurement(1, false, 1));
            NoisyAnswer two = CellSuppression.of(groups(rows, 1, 2), measurement(1, false, 2));
            assertThat(shown(two, OptionalInt.of(0))).isEqualTo(shown(one, OptionalInt.of(0)));
            assertThat(shown(two, OptionalInt.empty())).isEqualTo(shown(one, OptionalInt.empty()));
        }
    }

    @Test
    void ofAWithheldSumNothingIsKept() {
        List<Row> rows = IntStream.range(0, 8)
                .mapToObj(person -> new Row(person, 0, 0, person == 0 ? 1_000 : 1, 1))
                .toList();
        NoisyAnswer answer = CellSuppression.of(groups(rows, 1, 1), measurement(1, true, 1));
        assertThat(answer.groups())
                .hasSize(3)
                .allSatisfy(group -> assertThat(group.cells())
                        .containsExactly(
                                BigInteger.valueOf(8), BigInteger.valueOf(8), BigInteger.ZERO, BigInteger.ZERO));
    }
}
