package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Noisy tables over sets of keys with closed values, made to agree: the nearest tables, in the sum of squares, of which each is the sum of a finer one
 * (Hay, Rastogi, Miklau, Suciu, PVLDB 2010, "Boosting the accuracy of differentially private histograms through consistency"; for any sets of keys the same projection
 * splits by interactions, as in Barak et al., PODS 2007). All cells have noise of one variance, so this is weighted least squares, and the best that is linear and unbiased.
 *
 * <p>Along each of its keys with n values a table x splits into its sum s and the deviations n·xⱼ − s, from which x comes back as (s + n·xⱼ − s)/n. The deviations along
 * the keys T, summed over all others, mean the same in each table over S ⊇ T. There they are known with a variance that goes with the number of cells N_S, so their best
 * estimate is the mean with weights 1/N_S. All of it is in whole numbers, but for one division, which keeps {@link #BITS} bits.
 */
final class Lattice {
    private static final int BITS = 64;

    private final List<List<Integer>> sets;
    private final int[] lengths;
    private final List<BigInteger[]> parts = new ArrayList<>();

    /** Of tables over {@code sets} of keys, where key i has {@code lengths[i]} values. */
    Lattice(List<List<Integer>> sets, int[] lengths) {
        this.sets = sets;
        this.lengths = lengths.clone();
    }

    long cells(int set) {
        return sets.get(set).stream().mapToLong(key -> lengths[key]).reduce(1, Math::multiplyExact);
    }

    long allCells() {
        return IntStream.range(0, sets.size()).mapToLong(this::cells).sum();
    }

    /** How many numbers are looked at: what the time goes with. */
    double work() {
        double split = sets.stream()
                .mapToDouble(set ->
                        set.stream().mapToDouble(key -> lengths[key] + 1.0).reduce(1, (a, b) -> a * b))
                .sum();
        return split * sets.size();
    }

    /**
     * By how much the variance of a table's cell shrinks: the length, squared, of the unit vector of the cell when projected. With the deviations of T of that vector,
     * Π (n − 1), it is Σ over T ⊆ S of Π (n − 1)/N_S, each with the weight that S has for T.
     */
    double share(int set) {
        List<Integer> keys = sets.get(set);
        double own = 1.0 / cells(set);
        double share = 0;
        for (int chosen = 0; chosen < 1 << keys.size(); chosen++) {
            int bits = chosen;
            List<Integer> some = IntStream.range(0, keys.size())
                    .filter(i -> (bits >> i & 1) == 1)
                    .mapToObj(keys::get)
                    .toList();
            double weights = IntStream.range(0, sets.size())
                    .filter(other -> sets.get(other).containsAll(some))
                    .mapToDouble(other -> 1.0 / cells(other))
                    .sum();
            double deviations =
                    some.stream().mapToDouble(key -> lengths[key] - 1.0).reduce(1, (a, b) -> a * b);
            share += deviations * own * own / weights;
        }
        return Math.min(1, share * (1 + NoiseTail.SLACK));
    }

    /** The tables in the order of the sets, each with its cells in the order of its keys' values, the last key's fastest; in units of 2^-{@value #BITS}. */
    List<BigInteger[]> agreed(List<BigInteger[]> tables) {
        parts.clear();
        for (int set = 0; set < sets.size(); set++) {
            parts.add(split(set, tables.get(set)));
        }
        List<BigInteger[]> agreed = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            agreed.add(joined(set, means(set)));
        }
        return agreed;
    }

    /** The whole number nearest to one of these. */
    static BigInteger nearest(BigInteger number) {
        return floor(number.add(BigInteger.ONE.shiftLeft(BITS - 1)));
    }

    static BigInteger floor(BigInteger number) {
        return number.shiftRight(BITS);
    }

    /** What is above {@link #floor}. */
    static BigInteger rest(BigInteger number) {
        return number.subtract(floor(number).shiftLeft(BITS));
    }

    private int[] places(int set) {
        return sets.get(set).stream().mapToInt(key -> lengths[key] + 1).toArray();
    }

    // Each key has one place more than values: there stands the sum, and at the values' places the deviations from it.
    private BigInteger[] split(int set, BigInteger[] table) {
        int[] places = places(set);
        BigInteger[] parts = new BigInteger[IntStream.of(places).reduce(1, Math::multiplyExact)];
        Arrays.fill(parts, BigInteger.ZERO);
        for (int cell = 0; cell < table.length; cell++) {
            parts[widened(cell, places)] = table[cell];
        }
        for (int key = 0; key < places.length; key++) {
            int values = places[key] - 1;
            eachLine(places, key, (first, step) -> {
                BigInteger sum = BigInteger.ZERO;
                for (int i = 0; i < values; i++) {
                    sum = sum.add(parts[first + i * step]);
                }
                for (int i = 0; i < values; i++) {
                    BigInteger times = parts[first + i * step].multiply(BigInteger.valueOf(values));
                    parts[first + i * step] = times.subtract(sum);
                }
                parts[first + values * step] = sum;
            });
        }
        return parts;
    }

    private BigInteger[] joined(int set, BigInteger[] parts) {
        int[] places = places(set);
        for (int key = 0; key < places.length; key++) {
            int values = places[key] - 1;
            eachLine(places, key, (first, step) -> {
                for (int i = 0; i < values; i++) {
                    parts[first + i * step] = parts[first + i * step].add(parts[first + values * step]);
                }
            });
        }
        BigInteger cells = BigInteger.valueOf(cells(set));
        BigInteger[] table = new BigInteger[Math.toIntExact(cells(set))];
        for (int cell = 0; cell < table.length; cell++) {
            table[cell] = parts[widened(cell, places)].divide(cells);
        }
        return table;
    }

    /** For each part of a table the mean of what all tables say of it. */
    private BigInteger[] means(int set) {
        int[] places = places(set);
        BigInteger[] means = new BigInteger[parts.get(set).length];
        BigInteger all = IntStream.range(0, sets.size())
                .mapToObj(other -> BigInteger.valueOf(cells(other)))
                .reduce(BigInteger.ONE, Lattice::multiple);
        for (int part = 0; part < means.length; part++) {
            BigInteger sum = BigInteger.ZERO;
            BigInteger weights = BigInteger.ZERO;
            int[] at = at(part, places);
            for (int other = 0; other < sets.size(); other++) {
                int same = same(set, at, other);
                if (same >= 0) {
                    BigInteger weight = all.divide(BigInteger.valueOf(cells(other)));
                    sum = sum.add(parts.get(other)[same].multiply(weight));
                    weights = weights.add(weight);
                }
            }
            means[part] = sum.shiftLeft(BITS).divide(weights);
        }
        return means;
    }

    /** Where another table has the same part; −1 where it is not over all keys whose deviations these are. */
    private int same(int set, int[] at, int other) {
        List<Integer> keys = sets.get(set);
        for (int i = 0; i < at.length; i++) {
            if (at[i] < lengths[keys.get(i)] && !sets.get(other).contains(keys.get(i))) {
                return -1;
            }
        }
        int place = 0;
        for (int key : sets.get(other)) {
            int own = keys.indexOf(key);
            place = place * (lengths[key] + 1) + (own < 0 ? lengths[key] : at[own]);
        }
        return place;
    }

    private static BigInteger multiple(BigInteger one, BigInteger other) {
        return one.divide(one.gcd(other)).multiply(other);
    }

    private interface Line {
        void at(int first, int step);
    }

    private static void eachLine(int[] places, int key, Line line) {
        int step = 1;
        for (int i = key + 1; i < places.length; i++) {
            step *= places[i];
        }
        int all = IntStream.of(places).reduce(1, (a, b) -> a * b);
        for (int block = 0; block < all; block += step * places[key]) {
            for (int i = 0; i < step; i++) {
                line.at(block + i, step);
            }
        }
    }

    private static int[] at(int place, int[] places) {
        int[] at = new int[places.length];
        int left = place;
        for (int i = places.length - 1; i >= 0; i--) {
            at[i] = left % places[i];
            left /= places[i];
        }
        return at;
    }

    /** The place of a table's cell among its parts. */
    private static int widened(int cell, int[] places) {
        int left = cell;
        int place = 0;
        int step = 1;
        for (int i = places.length - 1; i >= 0; i--) {
            place += left % (places[i] - 1) * step;
            left /= places[i] - 1;
            step *= places[i];
        }
        return place;
    }
}
