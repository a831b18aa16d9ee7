package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.vault.Persons;
import dev.glovebox.engine.vault.SealedHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB in memory: locked, then good for one job. Its settings are a second fence; the process is the first. */
final class Engine implements AutoCloseable {
    private static final String PERSON = identifier(SealedHeader.PERSON);

    private final Connection connection;
    private final Statement statement;

    private Engine(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    static Engine open(int threads) throws SQLException {
        Engine engine = new Engine(DriverManager.getConnection("jdbc:duckdb:"));
        engine.run("SET temp_directory=''");
        engine.run("SET threads=" + threads);
        // Nothing of a file is remembered: a window's file as long as the one before it was read by that one's footer.
        engine.run("SET parquet_metadata_cache=false");
        engine.run("SET enable_external_file_cache=false");
        // Sealed files tell no statistics; without any the engine groups all rows before a join that keeps few.
        engine.run("SET disabled_optimizers='partial_aggregate_pushdown'");
        return engine;
    }

    /** Writes a statement's rows as small row groups of Parquet. */
    void write(String statement, Path file) throws SQLException {
        run(
                "COPY (" + statement + ") TO " + quoted(file.toString())
                        + " (FORMAT parquet, USE_TMP_FILE false, PARQUET_VERSION V2, COMPRESSION lz4_raw, ROW_GROUP_SIZE 2048)");
    }

    /** The name stands for nothing any more. */
    void forget(String table) throws SQLException {
        run("DROP VIEW " + identifier(table));
    }

    /** Only these files from now on, nothing from outside, and no way back. */
    void lock(List<Path> files, long memoryBytes) throws SQLException {
        String paths = files.stream().map(Path::toString).map(Engine::quoted).collect(Collectors.joining(","));
        run("SET allowed_paths=[" + paths + "]");
        run("SET enable_external_access=false");
        run("SET autoload_known_extensions=false");
        run("SET autoinstall_known_extensions=false");
        run("SET allow_community_extensions=false");
        run("SET allow_unsigned_extensions=false");
        run("SET allow_extension_repositories='forbidden'");
        run("SET allow_persistent_secrets=false");
        run("SET memory_limit='" + memoryBytes / (1 << 20) + "MiB'");
        run("SET lock_configuration=true");
    }

    /** A name, and the file and the persons in it whose rows it stands for. */
    record Table(String name, Path file, Persons persons) {
        private String view() {
            String rows = "CREATE OR REPLACE VIEW " + identifier(name) + " AS SELECT * FROM read_parquet("
                    + quoted(file.toString()) + ")";
            return persons.equals(Persons.ALL)
                    ? rows
                    : rows + " WHERE " + PERSON + " > " + persons.after() + " AND " + PERSON + " <= " + persons.upTo();
        }
    }

    /** From now on each name stands for these rows. */
    void tables(List<Table> tables) throws SQLException {
        run(tables.stream().map(Table::view).collect(Collectors.joining(";\n")));
    }

    /** Keeps a statement's result as a table. */
    void keep(String name, String statement) throws SQLException {
        run("CREATE OR REPLACE TABLE " + identifier(name) + " AS " + statement);
    }

    /** The columns of a table or view. */
    List<String> columns(String name) throws SQLException {
        try (ResultSet none = query("SELECT * FROM " + identifier(name) + " LIMIT 0")) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    /** The engine's own parse of a text, as JSON; as bytes, because the driver decodes a long text in ten times the time that it took to parse it. */
    String serialize(String text) throws SQLException {
        try (PreparedStatement question =
                connection.prepareStatement("SELECT encode(json_serialize_sql(?::VARCHAR)::VARCHAR)")) {
            question.setString(1, text);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return new String(answer.getBytes(1), StandardCharsets.UTF_8);
            }
        }
    }

    ResultSet query(String engineQuery) throws SQLException {
        return statement.executeQuery(engineQuery);
    }

    /** The last connection takes the whole database with it: tables, caches, buffers, threads. */
    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }

    private void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
