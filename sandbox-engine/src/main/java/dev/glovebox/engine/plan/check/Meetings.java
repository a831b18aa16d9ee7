package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.check.JoinCheck.EqualFields;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many rows a row of a join can meet: where the condition equates all of a verified key of the other side, at most one.
 *
 * @param leftMeetsOne each row of the left side meets at most one of the right
 * @param rightMeetsOne each row of the right side meets at most one of the left
 */
record Meetings(boolean leftMeetsOne, boolean rightMeetsOne, Set<EqualFields> equal) {
    Meetings {
        equal = Set.copyOf(equal);
    }

    static Meetings of(RowFacts left, RowFacts right, Set<EqualFields> equal) {
        Set<Integer> lefts = equal.stream().map(EqualFields::left).collect(Collectors.toSet());
        Set<Integer> rights = equal.stream().map(EqualFields::right).collect(Collectors.toSet());
        return new Meetings(holdsKey(right, rights), holdsKey(left, lefts), equal);
    }

    private static boolean holdsKey(RowFacts rows, Set<Integer> fields) {
        return rows.uniqueKeys().stream().anyMatch(fields::containsAll);
    }

    /**
     * With l and r rows of one person, of which some meet: at most l·r rows, for an unmatched row is one in place of one or more. In a full
     * join where none meet l + r. Where each row of the preserved side, or of either side of an inner join, meets one at most, there are no more
     * rows than of that side.
     */
    long rowsPerPerson(JoinKind kind, RowFacts left, RowFacts right) {
        long product = RowFacts.times(left.rowsPerPerson(), right.rowsPerPerson());
        return switch (kind) {
            case INNER -> Math.min(ofLeft(left, product), ofRight(right, product));
            case LEFT -> ofLeft(left, product);
            case RIGHT -> ofRight(right, product);
            case FULL -> Math.max(product, RowFacts.plus(left.rowsPerPerson(), right.rowsPerPerson()));
            case SEMI, ANTI -> left.rowsPerPerson();
        };
    }

    private long ofLeft(RowFacts left, long product) {
        return leftMeetsOne ? Math.min(left.rowsPerPerson(), product) : product;
    }

    private long ofRight(RowFacts right, long product) {
        return rightMeetsOne ? Math.min(right.rowsPerPerson(), product) : product;
    }

    /**
     * The fields in which all rows of one person agree: those of the preserved side stay so; of an inner join those of both sides, and all of a row that is met by a verified
     * key which equals fields of the other side in which they agree.
     */
    Set<Integer> ofPerson(JoinKind kind, RowFacts left, RowFacts right) {
        Set<Integer> agreed = new HashSet<>();
        int width = left.fields().size();
        if (kind == JoinKind.INNER || kind == JoinKind.LEFT) {
            agreed.addAll(left.ofPerson());
        }
        if (kind == JoinKind.INNER || kind == JoinKind.RIGHT) {
            right.ofPerson().forEach(field -> agreed.add(field + width));
        }
        if (kind == JoinKind.INNER) {
            Set<Integer> lefts = equal.stream()
                    .filter(pair -> right.ofPerson().contains(pair.right()))
                    .map(EqualFields::left)
                    .collect(Collectors.toSet());
            Set<Integer> rights = equal.stream()
                    .filter(pair -> left.ofPerson().contains(pair.left()))
                    .map(EqualFields::right)
                    .collect(Collectors.toSet());
            IntStream.range(0, holdsKey(left, lefts) ? width : 0).forEach(agreed::add);
            IntStream.range(0, holdsKey(right, rights) ? right.fields().size() : 0)
                    .forEach(field -> agreed.add(field + width));
        }
        return agreed;
    }

    /** A side's keys stay keys where none of its rows is repeated; those of a side that may be missing do not: NULLs repeat. */
    Set<Set<Integer>> uniqueKeys(JoinKind kind, RowFacts left, RowFacts right) {
        Set<Set<Integer>> keys = new HashSet<>();
        if (leftMeetsOne && (kind == JoinKind.INNER || kind == JoinKind.LEFT)) {
            keys.addAll(left.uniqueKeys());
        }
        if (rightMeetsOne && (kind == JoinKind.INNER || kind == JoinKind.RIGHT)) {
            int shift = left.fields().size();
            right.uniqueKeys()
                    .forEach(key ->
                            keys.add(key.stream().map(field -> field + shift).collect(Collectors.toUnmodifiableSet())));
        }
        return keys;
    }
}
