package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.ResultColumn;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exact aggregates, before noise. Deliberately without {@code toString}, {@code equals} or any codec: it is for the release stage and
 * nothing else. Its cells were claimed by a worker and are only known to be of their types.
 */
public final class RawResult {
    private final List<ResultColumn> columns;
    private final List<@Nullable Object[]> rows;

    RawResult(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    public int rows() {
        return rows.size();
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    public boolean isNull(int row, int column) {
        return rows.get(row)[column] == null;
    }

    /** A BIGINT, HUGEINT, or a DECIMAL counted in units of its last digit. */
    public BigInteger integer(int row, int column) {
        return cell(row, column, BigInteger.class);
    }

    public boolean truth(int row, int column) {
        return cell(row, column, Boolean.class);
    }

    public double real(int row, int column) {
        return cell(row, column, Double.class);
    }

    public String text(int row, int column) {
        return cell(row, column, String.class);
    }

    public LocalDate date(int row, int column) {
        return cell(row, column, LocalDate.class);
    }

    public LocalDateTime timestamp(int row, int column) {
        return cell(row, column, LocalDateTime.class);
    }

    private <T> T cell(int row, int column, Class<T> type) {
        Object cell =
                Objects.requireNonNull(rows.get(row)[column], "a cell must not be NULL where it is read as a value");
        if (!type.isInstance(cell)) {
            throw new IllegalStateException("a cell must be read as its column's type");
        }
        return type.cast(cell);
    }
}
