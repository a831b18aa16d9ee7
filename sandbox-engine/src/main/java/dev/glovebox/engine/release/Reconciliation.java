package dev.glovebox.engine.release;

import static dev.glovebox.engine.release.KeyOrder.BY_KEYS;

import dev.glovebox.engine.plan.Measurement.Family;
import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.release.CellNoise.Agreed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the noisy cells of several grouping sets agree, which is post-processing: only where all groups of a family of sets are released, so that a total has all its parts.
 * Each cell stays unbiased and its noise never grows. {@link Lattice} has the method, {@link AgreedRounding} makes whole numbers of what it finds.
 */
final class Reconciliation {
    /** Larger families stay as they are noised. */
    private static final double MOST_WORK = 5e6;

    private static final long MOST_CELLS = 1_000_000;

    private final GroupingSets sets;
    private final List<Optional<CellNoise>> noise;
    private final List<@Nullable CellNoise[]> bySet = new ArrayList<>();

    /** Of answers to one question: cells with this noise in all sets. */
    Reconciliation(GroupingSets sets, List<Optional<CellNoise>> noise) {
        this.sets = sets;
        this.noise = noise;
        sets.keys().forEach(_ -> bySet.add(new CellNoise[noise.size()]));
    }

    /** The groups with cells that agree; in their order. */
    List<ReleasedGroup> of(List<ReleasedGroup> groups) {
        List<ReleasedGroup> agreed = new ArrayList<>(groups);
        for (Family family : sets.families()) {
            new Tables(family, agreed).agree();
        }
        return agreed;
    }

    /** The noise that a cell of a group has after {@link #of}. */
    CellNoise noise(ReleasedGroup group, int cell) {
        CellNoise agreed = sets.isSeveral() ? bySet.get(set(group))[cell] : null;
        return agreed == null ? noise.get(cell).orElseThrow() : agreed;
    }

    /** Known before any group is: the widest noise that each cell has in any set. */
    static List<Optional<CellNoise>> widest(GroupingSets sets, List<KeyBound> bounds, List<Optional<CellNoise>> noise) {
        List<Optional<CellNoise>> widest = new ArrayList<>(noise);
        for (Family family : sets.families()) {
            Agreed most = widest(family, sets, bounds);
            for (int cell : family.cells()) {
                gaussian(noise.get(cell))
                        .ifPresent(mechanism -> widest.set(cell, Optional.of(CellNoise.agreed(mechanism, most))));
            }
        }
        return widest;
    }

    private static Agreed widest(Family family, GroupingSets sets, List<KeyBound> bounds) {
        List<List<Integer>> keys = family.sets().stream().map(sets.keys()::get).toList();
        if (keys.stream()
                .flatMap(List::stream)
                .anyMatch(key -> bounds.get(key).listed().isEmpty())) {
            return new Agreed(1, MOST_CELLS);
        }
        Lattice lattice = new Lattice(
                keys,
                bounds.stream()
                        .mapToInt(bound -> (int) bound.listed().orElse(List.of()).stream()
                                .distinct()
                                .count())
                        .toArray());
        double share = IntStream.range(0, keys.size())
                .mapToDouble(lattice::share)
                .max()
                .orElse(1);
        return new Agreed(share, lattice.allCells());
    }

    private static Optional<DiscreteGaussian> gaussian(Optional<CellNoise> noise) {
        return noise.map(CellNoise::mechanism)
                .filter(DiscreteGaussian.class::isInstance)
                .map(DiscreteGaussian.class::cast);
    }

    private static int set(ReleasedGroup group) {
        return ((Long) java.util.Objects.requireNonNull(group.keys().getLast())).intValue();
    }

    /** The groups of a family's sets as tables over their keys' values. */
    private final class Tables {
        private final Family family;
        private final List<ReleasedGroup> groups;
        private final List<List<Integer>> keys;
        private final List<List<List<@Nullable Object>>> values = new ArrayList<>();
        private final int[] lengths;
        private final List<int[]> places = new ArrayList<>();

        Tables(Family family, List<ReleasedGroup> groups) {
            this.family = family;
            this.groups = groups;
            this.keys = family.sets().stream().map(sets.keys()::get).toList();
            int all = groups.isEmpty() ? 0 : groups.getFirst().keys().size() - 1;
            IntStream.range(0, all).forEach(key -> values.add(values(key)));
            this.lengths = values.stream().mapToInt(List::size).toArray();
        }

        private List<List<@Nullable Object>> values(int key) {
            TreeSet<List<@Nullable Object>> found = new TreeSet<>(BY_KEYS);
            for (ReleasedGroup group : groups) {
                if (family.sets().contains(set(group))
                        && sets.keys().get(set(group)).contains(key)) {
                    found.add(Collections.singletonList(group.keys().get(key)));
                }
            }
            return List.copyOf(found);
        }

        void agree() {
            Lattice lattice = new Lattice(keys, lengths);
            if (groups.isEmpty() || lattice.work() > MOST_WORK || !isWhole(lattice)) {
                return;
            }
            for (int cell : family.cells()) {
                Optional<DiscreteGaussian> mechanism = gaussian(noise.get(cell));
                if (mechanism.isPresent()) {
                    agree(lattice, cell, mechanism.get());
                }
            }
        }

        /** Finds which group stands at each place of each table. */
        private boolean isWhole(Lattice lattice) {
            for (int i = 0; i < keys.size(); i++) {
                int[] groupAt = new int[Math.toIntExact(lattice.cells(i))];
                int found = 0;
                for (int group = 0; group < groups.size(); group++) {
                    if (set(groups.get(group)) == family.sets().get(i)) {
                        groupAt[place(groups.get(group), keys.get(i))] = group;
                        found++;
                    }
                }
                places.add(groupAt);
                if (found != groupAt.length) {
                    return false;
                }
            }
            return true;
        }

        private int place(ReleasedGroup group, List<Integer> own) {
            int place = 0;
            for (int key : own) {
                int value = Collections.binarySearch(
                        values.get(key), Collections.singletonList(group.keys().get(key)), BY_KEYS);
                place = place * lengths[key] + value;
            }
            return place;
        }

        private void agree(Lattice lattice, int cell, DiscreteGaussian mechanism) {
            List<BigInteger[]> noisy = tables(i -> groups.get(i).cells().get(cell));
            List<BigInteger[]> whole = new AgreedRounding(keys, lengths).of(lattice.agreed(noisy));
            for (int i = 0; i < keys.size(); i++) {
                for (int place = 0; place < places.get(i).length; place++) {
                    int group = places.get(i)[place];
                    groups.set(group, with(groups.get(group), cell, whole.get(i)[place]));
                }
                @Nullable CellNoise[] own = bySet.get(family.sets().get(i));
                if (own[cell] == null) {
                    own[cell] = CellNoise.agreed(mechanism, new Agreed(lattice.share(i), lattice.allCells()));
                }
            }
        }

        private List<BigInteger[]> tables(IntFunction<BigInteger> ofGroup) {
            return places.stream()
                    .map(groupAt -> IntStream.of(groupAt).mapToObj(ofGroup).toArray(BigInteger[]::new))
                    .toList();
        }

        private static ReleasedGroup with(ReleasedGroup group, int cell, BigInteger value) {
            List<BigInteger> cells = new ArrayList<>(group.cells());
            cells.set(cell, value);
            return new ReleasedGroup(group.keys(), cells, group.trees());
        }
    }
}
