package dev.glovebox.deploy.bench;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of TPC-H, the same at every run, as Parquet files that DuckDB has written by itself. */
final class TpchData {
    /** Each stands after those that it refers to, as they must be sealed. */
    static final List<TpchTable<?>> TABLES = List.of(
            TpchTable.REGION,
            TpchTable.NATION,
            TpchTable.PART,
            TpchTable.SUPPLIER,
            TpchTable.PART_SUPPLIER,
            TpchTable.CUSTOMER,
            TpchTable.ORDERS,
            TpchTable.LINE_ITEM);

    private final Path folder;

    private TpchData(Path folder) {
        this.folder = folder;
    }

    static TpchData write(PlainDuck duck, double scale, Path folder) {
        TpchData data = new TpchData(folder);
        TABLES.forEach(table -> data.write(duck, scale, table));
        return data;
    }

    /** As a table is called in SQL, sealed or not. */
    static String dataset(TpchTable<?> table) {
        return "tpch." + name(table);
    }

    Path file(TpchTable<?> table) {
        return folder.resolve(name(table) + ".parquet");
    }

    /** Lets the same text be asked of the plain files. */
    void name(PlainDuck duck) {
        duck.execute("CREATE SCHEMA tpch");
        for (TpchTable<?> table : TABLES) {
            duck.execute("CREATE VIEW " + dataset(table) + " AS SELECT * FROM read_parquet("
                    + PlainDuck.quoted(file(table)) + ")");
        }
    }

    private void write(PlainDuck duck, double scale, TpchTable<?> table) {
        Path text = folder.resolve(name(table) + ".tbl");
        try {
            writeText(scale, table, text);
            duck.execute("COPY (SELECT * EXCLUDE (ending) FROM read_csv(" + PlainDuck.quoted(text)
                    + ", delim = '|', quote = '', header = false, columns = {" + columns(table) + "})) TO "
                    + PlainDuck.quoted(file(table)) + " (FORMAT parquet)");
            Files.delete(text);
        } catch (IOException failed) {
            throw new UncheckedIOException("a table of TPC-H could not be written", failed);
        }
    }

    private static void writeText(double scale, TpchTable<?> table, Path text) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(text)) {
            for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
                out.write(row.toLine());
                out.write('\n');
            }
        }
    }

    /** Lines end with a delimiter: one more column, always empty. */
    private static String columns(TpchTable<?> table) {
        return table.getColumns().stream()
                .map(column -> "'" + column.getColumnName() + "': '" + type(column) + "', ")
                .collect(Collectors.joining("", "", "'ending': 'VARCHAR'"));
    }

    private static String type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER, INTEGER -> "BIGINT";
            case DOUBLE -> "DECIMAL(15,2)";
            case DATE -> "DATE";
            case VARCHAR -> "VARCHAR";
        };
    }

    private static String name(TpchTable<?> table) {
        return table.getTableName();
    }
}
