package dev.glovebox.engine.release;

import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a worker's cells as groups: keys, then the number of persons, then sums. */
public final class ExactGroups {
    private ExactGroups() {}

    public static List<ExactGroup> of(RawResult raw, List<ColumnType> keys) {
        List<ExactGroup> groups = new ArrayList<>(raw.rows());
        for (int row = 0; row < raw.rows(); row++) {
            groups.add(group(raw, row, keys));
        }
        return groups;
    }

    private static ExactGroup group(RawResult raw, int row, List<ColumnType> keys) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < keys.size(); column++) {
            values.add(value(raw, row, column, keys.get(column)));
        }
        List<BigInteger> cells = new ArrayList<>();
        for (int column = keys.size(); column < raw.columns().size(); column++) {
            cells.add(raw.isNull(row, column) ? BigInteger.ZERO : raw.integer(row, column));
        }
        long persons = persons(cells.getFirst());
        return new ExactGroup(values, persons, cells.subList(1, cells.size()));
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
