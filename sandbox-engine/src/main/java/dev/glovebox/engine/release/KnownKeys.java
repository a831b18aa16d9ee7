package dev.glovebox.engine.release;

import static dev.glovebox.engine.release.KeyOrder.BY_KEYS;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.release.ReleaseException.Code;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a worker's group keys to what the broker knows of them without the worker. */
final class KnownKeys {
    private final List<ColumnType> types;
    private final List<KeyBound> bounds;

    KnownKeys(Measurement measurement) {
        this.types = measurement.keys();
        this.bounds = measurement.bounds();
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
     * The groups of a domain that is released whole: every combination of the policies' own lists with what the worker read of public
     * tables, which the broker does not know. Throws unless the worker gave as many groups as that.
     */
    GroupDomain.Listed whole(List<ExactGroup> groups) {
        List<List<@Nullable Object>> whole = new ArrayList<>(unlisted(groups));
        for (int i = 0; i < bounds.size(); i++) {
            Optional<List<String>> listed = bounds.get(i).listed();
            if (listed.isPresent()) {
                Set<List<@Nullable Object>> values = values(listed.get(), types.get(i));
                // So many groups are refused before they are built.
                if ((long) whole.size() * values.size() > groups.size()) {
                    throw new ReleaseException(Code.DOMAIN_INCOMPLETE);
                }
                whole = product(whole, i, values);
            }
        }
        return new GroupDomain.Listed(bounds.size(), whole);
    }

    /** The keys as given, with NULL in the place of those that are listed, each once; with all of them listed, one such row. */
    private Set<List<@Nullable Object>> unlisted(List<ExactGroup> groups) {
        Set<List<@Nullable Object>> given = new TreeSet<>(BY_KEYS);
        if (bounds.stream().allMatch(bound -> bound.listed().isPresent())) {
            given.add(Collections.nCopies(bounds.size(), null));
            return given;
        }
        for (ExactGroup group : groups) {
            List<@Nullable Object> keys = new ArrayList<>(group.keys());
            for (int i = 0; i < bounds.size(); i++) {
                if (bounds.get(i).listed().isPresent()) {
                    keys.set(i, null);
                }
            }
            given.add(keys);
        }
        return given;
    }

    private static Set<List<@Nullable Object>> values(List<String> listed, ColumnType type) {
        Set<List<@Nullable Object>> values = new TreeSet<>(BY_KEYS);
        for (String value : listed) {
            values.add(List.of(type.isText() ? value : Long.valueOf(value)));
        }
        return values;
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
