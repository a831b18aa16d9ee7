package dev.glovebox.engine.release;

import static dev.glovebox.engine.release.KeyOrder.BY_KEYS;

import dev.glovebox.engine.release.ReleaseException.Code;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks exact groups against what was charged, and completes and orders them. The sealed process may lie: a group that came twice
 * would be noised twice, and a sum beyond its sensitivity would not be covered by the noise.
 */
final class GroupFrame {
    /** Person numbers have 32 bits. */
    private static final long MOST_PERSONS = 1L << 32;

    private final MeasurementShape shape;
    private final GroupDomain domain;

    GroupFrame(MeasurementShape shape, GroupDomain domain) {
        this.shape = shape;
        this.domain = domain;
    }

    /** By key; a listed domain comes whole, so that it does not show which of its groups were empty. */
    List<ExactGroup> checked(List<ExactGroup> groups) {
        Map<List<@Nullable Object>, ExactGroup> byKeys = new TreeMap<>(BY_KEYS);
        for (ExactGroup group : groups) {
            requireShape(group);
            requireCovered(group);
            if (byKeys.put(group.keys(), group) != null) {
                throw new ReleaseException(Code.DUPLICATE_GROUP);
            }
        }
        return switch (domain) {
            case GroupDomain.Open _ -> List.copyOf(byKeys.values());
            case GroupDomain.Listed listed -> within(listed, byKeys);
        };
    }

    private List<ExactGroup> within(GroupDomain.Listed listed, Map<List<@Nullable Object>, ExactGroup> byKeys) {
        Map<List<@Nullable Object>, ExactGroup> whole = new TreeMap<>(BY_KEYS);
        for (List<@Nullable Object> keys : listed.groups()) {
            ExactGroup found = byKeys.remove(keys);
            whole.putIfAbsent(keys, found == null ? empty(keys) : found);
        }
        if (!byKeys.isEmpty()) {
            throw new ReleaseException(Code.GROUP_OUTSIDE_DOMAIN);
        }
        return List.copyOf(whole.values());
    }

    private ExactGroup empty(List<@Nullable Object> keys) {
        return new ExactGroup(
                keys,
                0,
                Collections.nCopies(shape.measures().size(), BigInteger.ZERO),
                Collections.nCopies(shape.trees().size(), LeafCounts.NONE));
    }

    private void requireShape(ExactGroup group) {
        if (group.keys().size() != domain.columns()
                || group.sums().size() != shape.measures().size()
                || group.leaves().size() != shape.trees().size()) {
            throw new ReleaseException(Code.WRONG_SHAPE);
        }
        KeyOrder.requireKnown(group.keys());
    }

    // Each person adds at most Δ to a sum, so N persons add at most N·Δ; and at least what is proved of each of them.
    private void requireCovered(ExactGroup group) {
        if (group.persons() < 0 || group.persons() > MOST_PERSONS) {
            throw new ReleaseException(Code.CELL_OUT_OF_RANGE);
        }
        BigInteger persons = BigInteger.valueOf(group.persons());
        for (int i = 0; i < group.sums().size(); i++) {
            Measure measure = shape.measures().get(i);
            BigInteger sum = group.sums().get(i);
            if (sum.compareTo(persons.multiply(measure.sensitivity())) > 0
                    || sum.compareTo(persons.multiply(measure.least())) < 0) {
                throw new ReleaseException(Code.CELL_OUT_OF_RANGE);
            }
        }
        for (int i = 0; i < group.leaves().size(); i++) {
            if (!group.leaves().get(i).isOf(shape.trees().get(i), persons)) {
                throw new ReleaseException(Code.CELL_OUT_OF_RANGE);
            }
        }
    }
}
