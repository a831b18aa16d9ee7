package dev.glovebox.engine.release;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a worker's cells as groups: keys, then the number of persons, then sums. With trees a leaf stands after the keys: −1 in a group's own row, and in
 * the others, which have the number of values in place of that of persons, the leaf that they are of.
 */
public final class ExactGroups {
    private ExactGroups() {}

    public static List<ExactGroup> of(RawResult raw, Measurement measurement) {
        List<ColumnType> keys = measurement.keys();
        int trees = measurement.trees().size();
        LeafRows leaves = new LeafRows(raw, keys, trees);
        List<ExactGroup> groups = new ArrayList<>();
        for (int row = 0; row < raw.rows(); row++) {
            if (trees == 0 || leaves.isGroup(row)) {
                List<@Nullable Object> values = keys(raw, row, keys);
                List<BigInteger> cells = cells(raw, row, keys.size() + (trees == 0 ? 0 : 1));
                groups.add(new ExactGroup(
                        values, persons(cells.getFirst()), cells.subList(1, cells.size()), leaves.of(values)));
            }
        }
        leaves.requireAllTaken();
        return groups;
    }

    static List<@Nullable Object> keys(RawResult raw, int row, List<ColumnType> keys) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < keys.size(); column++) {
            values.add(value(raw, row, column, keys.get(column)));
        }
        return values;
    }

    private static List<BigInteger> cells(RawResult raw, int row, int first) {
        List<BigInteger> cells = new ArrayList<>();
        for (int column = first; column < raw.columns().size(); column++) {
            cells.add(raw.isNull(row, column) ? BigInteger.ZERO : raw.integer(row, column));
        }
        return cells;
    }

    /** A number that no count of persons can be is left to the releaser to refuse. */
    private static long persons(BigInteger claimed) {
        return claimed.bitLength() > 62 ? -1 : claimed.longValueExact();
    }

    /** A cell's value as the releaser and the reader know it; NULL is null. */
    static @Nullable Object value(RawResult raw, int row, int column, ColumnType type) {
        if (raw.isNull(row, column)) {
            return null;
        }
        return switch (type) {
            case ColumnType.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> raw.truth(row, column);
                    case BIGINT -> raw.integer(row, column).longValue();
                    case DOUBLE -> raw.real(row, column);
                    case DATE -> raw.date(row, column);
                    case TIMESTAMP -> raw.timestamp(row, column);
                };
            case ColumnType.Decimal decimal -> new BigDecimal(raw.integer(row, column), decimal.scale());
            case ColumnType.Varchar _ -> raw.text(row, column);
        };
    }
}
