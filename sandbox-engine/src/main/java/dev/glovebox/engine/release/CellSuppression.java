package dev.glovebox.engine.release;

import static dev.glovebox.engine.release.KeyOrder.BY_KEYS;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Withholding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which exact cells of a fixed partition leave: primary suppression of cells with few persons and of sums that few of them dominate, and complementary suppression of further
 * ones, from the coarsest grouping on.
 *
 * <p>What is released of one kind of cell (numbers of persons and rows are one, each sum is one) is a tree without its tips: a group is only looked at where the group that it is a part of
 * was released. Whoever adds and subtracts released cells of a kind gets sums of <em>rests</em>, a rest being a released group without its released parts. Each rest that is not empty is itself a cell that may
 * leave: parts are withheld, the one with the fewest persons first, until that is so; with all parts withheld the rest is the group, which may. So no sum or difference of released
 * cells is of fewer than k persons, or of a sum that few dominate.
 *
 * <p>The decision about one kind depends on its cells alone, so that it is the same in every question.
 */
final class CellSuppression {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final Withholding terms;
    private final OptionalInt sum;
    private final Map<List<@Nullable Object>, List<ExactGroup>> parts = new TreeMap<>(BY_KEYS);
    private final Set<List<@Nullable Object>> released = new TreeSet<>(BY_KEYS);

    private CellSuppression(Withholding terms, OptionalInt sum) {
        this.terms = terms;
        this.sum = sum;
    }

    /** The groups that leave; in place of what its largest persons have, a sum that leaves has 1, and one that does not has 0, and is 0. */
    static NoisyAnswer of(List<ExactGroup> groups, Measurement measurement) {
        Withholding terms = measurement.withholding().orElseThrow();
        Levels levels = new Levels(measurement.sets());
        Set<List<@Nullable Object>> counts = released(groups, levels, terms, OptionalInt.empty());
        Map<Integer, Set<List<@Nullable Object>>> sums = new TreeMap<>();
        terms.largestOf().keySet().forEach(sum -> sums.put(sum, released(groups, levels, terms, OptionalInt.of(sum))));
        return shown(
                groups.stream().filter(group -> counts.contains(group.keys())).toList(),
                measurement,
                (sum, keys) -> sums.getOrDefault(sum, Set.of()).contains(keys));
    }

    /** Groups of made-up rows: all of them. */
    static NoisyAnswer ofAll(List<ExactGroup> groups, Measurement measurement) {
        return shown(groups, measurement, (_, _) -> true);
    }

    private interface Shows {
        boolean sum(int cell, List<@Nullable Object> keys);
    }

    private static NoisyAnswer shown(List<ExactGroup> groups, Measurement measurement, Shows shows) {
        Map<Integer, Integer> largestOf =
                measurement.withholding().orElseThrow().largestOf();
        List<ReleasedGroup> shown = new ArrayList<>();
        for (ExactGroup group : groups) {
            List<BigInteger> cells = new ArrayList<>();
            cells.add(BigInteger.valueOf(group.persons()));
            cells.addAll(group.sums());
            largestOf.forEach((sum, largest) -> {
                boolean leaves = shows.sum(sum, group.keys());
                cells.set(largest, leaves ? BigInteger.ONE : BigInteger.ZERO);
                if (!leaves) {
                    cells.set(sum, BigInteger.ZERO);
                }
            });
            shown.add(new ReleasedGroup(group.keys(), cells));
        }
        return new NoisyAnswer(
                measurement.cells().stream()
                        .map(_ -> Optional.<Mechanism>empty())
                        .toList(),
                shown);
    }

    private static Set<List<@Nullable Object>> released(
            List<ExactGroup> groups, Levels levels, Withholding terms, OptionalInt sum) {
        CellSuppression one = new CellSuppression(terms, sum);
        for (ExactGroup group : groups) {
            levels.whole(group.keys())
                    .ifPresent(whole -> one.parts
                            .computeIfAbsent(whole, fresh -> new ArrayList<>())
                            .add(group));
        }
        groups.stream()
                .filter(group -> levels.whole(group.keys()).isEmpty())
                .filter(group -> one.mayLeave(List.of(group)))
                .forEach(one::release);
        return one.released;
    }

    private void release(ExactGroup group) {
        released.add(group.keys());
        List<ExactGroup> withheld = new ArrayList<>();
        List<ExactGroup> open = new ArrayList<>();
        for (ExactGroup part : parts.getOrDefault(group.keys(), List.of())) {
            (mayLeave(List.of(part)) ? open : withheld).add(part);
        }
        open.sort(Comparator.comparingLong(ExactGroup::persons).thenComparing(ExactGroup::keys, BY_KEYS));
        while (!withheld.isEmpty() && !open.isEmpty() && !mayLeave(withheld)) {
            withheld.add(open.removeFirst());
        }
        open.forEach(this::release);
    }

    /** Of several groups together no more is known than of each: where a person may be in two of them, it counts as one person, and its parts as the parts of one. */
    private boolean mayLeave(List<ExactGroup> groups) {
        long persons = terms.apart()
                ? groups.stream().mapToLong(ExactGroup::persons).sum()
                : groups.stream().mapToLong(ExactGroup::persons).max().orElse(0);
        return persons >= terms.minEntities() && (sum.isEmpty() || !isDominated(groups, sum.getAsInt()));
    }

    private boolean isDominated(List<ExactGroup> groups, int cell) {
        int largestCell = terms.largestOf().getOrDefault(cell, cell);
        BigInteger whole = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        for (ExactGroup group : groups) {
            BigInteger own = group.sums().get(largestCell - 1);
            whole = whole.add(group.sums().get(cell - 1));
            largest = terms.apart() && terms.persons() == 1 ? largest.max(own) : largest.add(own);
        }
        return largest.multiply(HUNDRED).compareTo(whole.multiply(BigInteger.valueOf(terms.percent()))) > 0;
    }

    /** Where a group stands: its set's number is its last key, unless there is but one group. */
    private record Levels(Measurement.GroupingSets sets) {
        /** The keys of the group that it is a part of; of the coarsest none. */
        Optional<List<@Nullable Object>> whole(List<@Nullable Object> keys) {
            if (!sets.isSeveral()) {
                return Optional.empty();
            }
            int number = number(keys);
            List<Integer> own = sets.keys().get(number);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            int coarser = coarser(own);
            List<@Nullable Object> whole = new ArrayList<>(keys);
            own.stream().filter(key -> !sets.keys().get(coarser).contains(key)).forEach(key -> whole.set(key, null));
            whole.set(whole.size() - 1, (long) coarser);
            return Optional.of(whole);
        }

        private int number(List<@Nullable Object> keys) {
            if (keys.getLast() instanceof Long number
                    && number >= 0
                    && number < sets.keys().size()) {
                return number.intValue();
            }
            throw new ReleaseException(ReleaseException.Code.WRONG_SHAPE);
        }

        private int coarser(List<Integer> own) {
            for (int set = 0; set < sets.keys().size(); set++) {
                List<Integer> keys = sets.keys().get(set);
                if (keys.size() == own.size() - 1 && own.containsAll(keys)) {
                    return set;
                }
            }
            throw new IllegalStateException("a partition has every coarser grouping");
        }
    }
}
