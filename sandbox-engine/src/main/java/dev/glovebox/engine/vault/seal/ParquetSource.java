package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import dev.glovebox.policy.model.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A Parquet file, in ranges of rows. */
final class ParquetSource implements Source {
    private static final long MOST_ROWS = 2_000_000;

    private final String name;
    private final String file;
    private final List<Column> columns;
    private final List<String> found = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private long rows;
    private long step = MOST_ROWS;
    private long position;

    ParquetSource(Engine engine, Path path, List<Column> columns, SealLimits limits, Problems problems)
            throws IOException {
        this.name = String.valueOf(path.getFileName());
        this.file = "read_parquet(" + Sql.text(path.toString()) + ", file_row_number=true)";
        this.columns = columns;
        if (!engine.attempt("SELECT 1 FROM " + file + " LIMIT 0")) {
            problems.add(new SealProblem(name, 0, "", Rule.FORMAT));
            return;
        }
        engine.query("describe", "DESCRIBE SELECT * EXCLUDE (file_row_number) FROM " + file, row -> {
            found.add(row.getString(1));
            types.add(row.getString(2));
        });
        columns.stream()
                .map(column -> column.name().value())
                .filter(column -> !found.contains(column))
                .forEach(column -> problems.add(new SealProblem(name, 0, column, Rule.HEADER)));
        String metadata = "parquet_metadata(" + Sql.text(path.toString()) + ")";
        rows = engine.number("count", "SELECT count(*) FROM " + file);
        long bytes = engine.number(
                "size", "SELECT CAST(coalesce(sum(total_uncompressed_size), 0) AS BIGINT) FROM " + metadata);
        if (rows > 0) {
            step = Math.clamp(limits.pieceBytes() / Math.max(1, 2 * bytes / rows), 1_000, MOST_ROWS);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> ignored() {
        return found.stream()
                .filter(column ->
                        columns.stream().noneMatch(known -> known.name().value().equals(column)))
                .toList();
    }

    @Override
    public @Nullable Batch next() {
        if (position >= rows) {
            return null;
        }
        long from = position;
        position = Math.min(rows, from + step);
        return new Range(from, position);
    }

    @Override
    public void close() {}

    private final class Range implements Batch {
        private final long from;
        private final long to;

        Range(long from, long to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public List<String> types() {
            return columns.stream()
                    .map(column -> types.get(found.indexOf(column.name().value())))
                    .toList();
        }

        @Override
        public String rows() {
            return select("");
        }

        @Override
        public String numberedRows() {
            return select(", file_row_number - " + from + " AS \"#row\"");
        }

        @Override
        public long line(long row) {
            return from + row + 1;
        }

        private String select(String more) {
            String raw = IntStream.range(0, columns.size())
                    .mapToObj(i -> Sql.name(columns.get(i).name().value()) + " AS r" + i)
                    .collect(Collectors.joining(", "));
            boolean whole = from == 0 && to == rows;
            return "SELECT " + raw + more + " FROM " + file
                    + (whole ? "" : " WHERE file_row_number >= " + from + " AND file_row_number < " + to);
        }
    }
}
