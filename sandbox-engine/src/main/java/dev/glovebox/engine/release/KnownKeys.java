package dev.glovebox.engine.release;

import static dev.glovebox.engine.release.KeyOrder.BY_KEYS;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.release.ReleaseException.Code;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds a worker's group keys to what the broker knows of them without the worker. */
final class KnownKeys {
    private final List<ColumnType> types;
    private final List<KeyBound> bounds;
    private final List<List<Integer>> sets;
    private final boolean several;

    KnownKeys(Measurement measurement) {
        this.types = measurement.keys();
        this.bounds = measurement.bounds();
        this.several = measurement.sets().isSeveral();
        this.sets = several
                ? measurement.sets().keys()
                : List.of(IntStream.range(0, bounds.size()).boxed().toList());
    }

    /** Whatever a key could carry beyond its column's length or range, it does not. */
    void requireBounded(List<ExactGroup> groups) {
        for (ExactGroup group : groups) {
            for (int i = 0; i < bounds.size(); i++) {
                if (group.keys().get(i) instanceof String text && isTooLong(text, bounds.get(i))) {
                    throw new ReleaseException(Code.KEY_TOO_LONG);
                }
                if (group.keys().get(i) instanceof Long number
                        && bounds.get(i)
                                .numbers()
                                .filter(range -> !range.holds(number))
                                .isPresent()) {
                    throw new ReleaseException(Code.KEY_OUT_OF_RANGE);
                }
            }
        }
    }

    private static boolean isTooLong(String text, KeyBound bound) {
        return bound.longest().isPresent()
                && text.codePointCount(0, text.length()) > bound.longest().getAsInt();
    }

    /**
     * The groups of domains that are released whole: of each set of keys every combination of their values. Those of the policies' own lists are
     * known; those of public tables are what the worker read, in any of the sets. Throws unless it gave as many groups as that.
     */
    GroupDomain.Listed whole(List<ExactGroup> groups) {
        List<List<@Nullable Object>> whole = new ArrayList<>();
        List<Set<List<@Nullable Object>>> values = new ArrayList<>();
        for (int key = 0; key < bounds.size(); key++) {
            values.add(values(key, groups));
        }
        for (int set = 0; set < sets.size(); set++) {
            long left = (long) groups.size() - whole.size();
            whole.addAll(combinations(set, values, left));
        }
        return new GroupDomain.Listed(bounds.size(), whole);
    }

    /** The values of a key, each once, as rows of one column. */
    private Set<List<@Nullable Object>> values(int key, List<ExactGroup> groups) {
        Set<List<@Nullable Object>> values = new TreeSet<>(BY_KEYS);
        if (bounds.get(key).listed().isPresent()) {
            boolean text = types.get(key).isText();
            bounds.get(key).listed().get().forEach(value -> values.add(List.of(text ? value : Long.valueOf(value))));
            return values;
        }
        for (ExactGroup group : groups) {
            if (!several || sets.get(set(group)).contains(key)) {
                values.add(Collections.singletonList(group.keys().get(key)));
            }
        }
        return values;
    }

    private int set(ExactGroup group) {
        if (group.keys().getLast() instanceof Long number && number >= 0 && number < sets.size()) {
            return number.intValue();
        }
        throw new ReleaseException(Code.GROUP_OUTSIDE_DOMAIN);
    }

    /** All of one set, if there are no more than {@code most}; more are refused before they are built. */
    private List<List<@Nullable Object>> combinations(int set, List<Set<List<@Nullable Object>>> values, long most) {
        List<@Nullable Object> none = new ArrayList<>();
        bounds.forEach(_ -> none.add(null));
        if (several) {
            none.set(bounds.size() - 1, (long) set);
        }
        List<List<@Nullable Object>> combined = new ArrayList<>();
        combined.add(none);
        for (int key : sets.get(set)) {
            if ((long) combined.size() * values.get(key).size() > most) {
                throw new ReleaseException(Code.DOMAIN_INCOMPLETE);
            }
            combined = product(combined, key, values.get(key));
        }
        if (combined.size() > most) {
            throw new ReleaseException(Code.DOMAIN_INCOMPLETE);
        }
        return combined;
    }

    private static List<List<@Nullable Object>> product(
            List<List<@Nullable Object>> groups, int key, Set<List<@Nullable Object>> values) {
        List<List<@Nullable Object>> product = new ArrayList<>();
        for (List<@Nullable Object> group : groups) {
            for (List<@Nullable Object> value : values) {
                List<@Nullable Object> keys = new ArrayList<>(group);
                keys.set(key, value.getFirst());
                product.add(keys);
            }
        }
        return product;
    }
}
