package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole numbers near tables that agree. Where each set of keys holds the next smaller one, as in a ROLLUP, they agree, too: a total is rounded first, and what is left of it goes to the
 * parts with the largest rests. With parts cᵢ of a total P that became p, Σ⌊cᵢ⌋ is less than p by more than −1 and at most by the number of parts if p − P is above −1 and at most 1; so each part
 * becomes ⌊c⌋ or ⌊c⌋ + 1, which is again above c − 1 and at most c + 1, however many levels there are. Other sets are rounded each by itself.
 */
final class AgreedRounding {
    private final List<List<Integer>> sets;
    private final int[] lengths;

    /** Of tables over {@code sets} of keys, where key i has {@code lengths[i]} values. */
    AgreedRounding(List<List<Integer>> sets, int[] lengths) {
        this.sets = sets;
        this.lengths = lengths.clone();
    }

    List<BigInteger[]> of(List<BigInteger[]> tables) {
        List<BigInteger[]> whole = new ArrayList<>();
        for (BigInteger[] table : tables) {
            whole.add(Arrays.stream(table).map(Lattice::nearest).toArray(BigInteger[]::new));
        }
        List<Integer> order = IntStream.range(0, sets.size())
                .boxed()
                .sorted(Comparator.comparingInt(set -> sets.get(set).size()))
                .toList();
        if (isChain(order)) {
            for (int i = 1; i < order.size(); i++) {
                shareOut(order.get(i - 1), order.get(i), tables, whole);
            }
        }
        return whole;
    }

    private boolean isChain(List<Integer> order) {
        return IntStream.range(1, order.size())
                .allMatch(i -> sets.get(order.get(i)).containsAll(sets.get(order.get(i - 1))));
    }

    private void shareOut(int coarse, int fine, List<BigInteger[]> tables, List<BigInteger[]> whole) {
        BigInteger[] parts = tables.get(fine);
        List<List<Integer>> ofTotal = new ArrayList<>();
        for (int i = 0; i < tables.get(coarse).length; i++) {
            ofTotal.add(new ArrayList<>());
        }
        for (int part = 0; part < parts.length; part++) {
            ofTotal.get(total(part, coarse, fine)).add(part);
        }
        for (int total = 0; total < ofTotal.size(); total++) {
            List<Integer> own = ofTotal.get(total);
            own.sort(Comparator.comparing((Integer part) -> Lattice.rest(parts[part]))
                    .reversed());
            BigInteger left = whole.get(coarse)[total];
            for (int part : own) {
                left = left.subtract(Lattice.floor(parts[part]));
            }
            for (int i = 0; i < own.size(); i++) {
                long more = Math.floorDiv(left.longValueExact() + own.size() - i - 1, own.size());
                whole.get(fine)[own.get(i)] = Lattice.floor(parts[own.get(i)]).add(BigInteger.valueOf(more));
            }
        }
    }

    private int total(int part, int coarse, int fine) {
        int[] at = new int[lengths.length];
        int left = part;
        List<Integer> keys = sets.get(fine);
        for (int i = keys.size() - 1; i >= 0; i--) {
            at[keys.get(i)] = left % lengths[keys.get(i)];
            left /= lengths[keys.get(i)];
        }
        int place = 0;
        for (int key : sets.get(coarse)) {
            place = place * lengths[key] + at[key];
        }
        return place;
    }
}
