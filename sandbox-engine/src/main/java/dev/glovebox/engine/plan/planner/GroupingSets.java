package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/** ROLLUP, CUBE and GROUPING SETS as the sets of keys that they are short for. */
final class GroupingSets {
    private static final Set<SqlKind> SEVERAL = Set.of(SqlKind.ROLLUP, SqlKind.CUBE, SqlKind.GROUPING_SETS);
    private static final int MOST = 32;

    private final ToIntFunction<SqlNode> key;

    /** {@code key} gives the place of a key. */
    GroupingSets(ToIntFunction<SqlNode> key) {
        this.key = key;
    }

    static boolean isSeveral(SqlNode element) {
        return SEVERAL.contains(element.getKind());
    }

    /** The sets of all elements of a GROUP BY together; empty where there is but the one. */
    List<List<Integer>> of(List<SqlNode> elements) {
        if (elements.stream().noneMatch(GroupingSets::isSeveral)) {
            elements.forEach(this::together);
            return List.of();
        }
        List<Set<Integer>> all = List.of(Set.of());
        for (SqlNode element : elements) {
            all = product(all, sets(element), element);
        }
        requireDifferent(all, elements.getFirst());
        return all.stream().map(List::copyOf).toList();
    }

    private List<Set<Integer>> sets(SqlNode element) {
        return switch (element.getKind()) {
            case ROLLUP -> prefixes(operands(element));
            case CUBE -> subsets(operands(element), element);
            case GROUPING_SETS ->
                operands(element).stream().flatMap(each -> sets(each).stream()).toList();
            default -> List.of(together(element));
        };
    }

    private static List<SqlNode> operands(SqlNode node) {
        return node instanceof SqlNodeList list
                ? list.stream().map(Objects::requireNonNull).toList()
                : ((SqlCall) node).getOperandList();
    }

    /** The keys of one key, or of several in parentheses, which stand or fall together. */
    private Set<Integer> together(SqlNode node) {
        Set<Integer> keys = new TreeSet<>();
        if (node.getKind() == SqlKind.ROW || node instanceof SqlNodeList) {
            operands(node).forEach(each -> keys.addAll(together(each)));
        } else {
            keys.add(key.applyAsInt(node));
        }
        return keys;
    }

    private List<Set<Integer>> prefixes(List<SqlNode> parts) {
        List<Set<Integer>> sets = new ArrayList<>();
        Set<Integer> prefix = new TreeSet<>();
        sets.add(Set.of());
        for (SqlNode part : parts) {
            prefix.addAll(together(part));
            sets.addFirst(new TreeSet<>(prefix));
        }
        return sets;
    }

    private List<Set<Integer>> subsets(List<SqlNode> parts, SqlNode place) {
        List<Set<Integer>> sets = List.of(Set.of());
        for (SqlNode part : parts) {
            sets = product(sets, List.of(together(part), Set.of()), place);
        }
        return sets;
    }

    private static List<Set<Integer>> product(List<Set<Integer>> left, List<Set<Integer>> right, SqlNode place) {
        if ((long) left.size() * right.size() > MOST) {
            throw Objection.to(
                            PlanCode.TOO_LARGE,
                            "more than " + MOST + " grouping sets share one budget",
                            "name those that you need: GROUPING SETS ((a, b), (a), ())")
                    .refuse(place);
        }
        List<Set<Integer>> product = new ArrayList<>();
        for (Set<Integer> one : left) {
            for (Set<Integer> other : right) {
                Set<Integer> both = new TreeSet<>(one);
                both.addAll(other);
                product.add(both);
            }
        }
        return product;
    }

    private static void requireDifferent(List<Set<Integer>> sets, SqlNode place) {
        if (new LinkedHashSet<>(sets).size() < sets.size()) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "a grouping set stands twice, and would be paid for twice",
                            "name each set once: GROUPING SETS ((a, b), (a), ())")
                    .refuse(place);
        }
    }
}
