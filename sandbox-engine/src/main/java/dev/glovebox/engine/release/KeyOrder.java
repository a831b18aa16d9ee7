package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order for all group keys, so that the order of a result says nothing about the order of rows. NULL comes last; text goes by
 * its code units. Keys that compare as equal are one group: 1.0 and 1.00 cannot be two.
 */
final class KeyOrder implements Comparator<List<@Nullable Object>> {
    static final KeyOrder BY_KEYS = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
        if (left.size() != right.size()) {
            throw new ReleaseException(ReleaseException.Code.WRONG_SHAPE);
        }
        for (int i = 0; i < left.size(); i++) {
            int order = compareKeys(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareKeys(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return switch (left) {
            case Boolean key when right instanceof Boolean other -> key.compareTo(other);
            case Long key when right instanceof Long other -> key.compareTo(other);
            case BigDecimal key when right instanceof BigDecimal other -> key.compareTo(other);
            case String key when right instanceof String other -> key.compareTo(other);
            case LocalDate key when right instanceof LocalDate other -> key.compareTo(other);
            case LocalDateTime key when right instanceof LocalDateTime other -> key.compareTo(other);
            case Object _ -> throw new ReleaseException(ReleaseException.Code.UNKNOWN_KEY_TYPE);
        };
    }

    static void requireKnown(List<@Nullable Object> keys) {
        keys.forEach(key -> compareKeys(key, key));
    }
}
