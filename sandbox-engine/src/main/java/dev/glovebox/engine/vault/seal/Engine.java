package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB, locked: it reads the sources and memory files, and writes memory files; it has no folder for spills. Its error texts quote
 * cells, so they end here: failures are told by the step that failed.
 */
final class Engine implements AutoCloseable {

    /** One step over the rows of a result. */
    @FunctionalInterface
    interface Rows {
        void each(ResultSet row) throws SQLException, IOException;
    }

    /** Fills a table. */
    @FunctionalInterface
    interface Filling {
        void into(DuckDBAppender appender) throws SQLException, IOException;
    }

    private final DuckDBConnection connection;
    private final List<MemoryFile> files = new ArrayList<>();

    /** {@code memoryFiles}: how many are needed; they are named to the engine before it is locked. */
    Engine(SealLimits limits, List<Path> sources, int memoryFiles) {
        try {
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
            for (int i = 0; i < memoryFiles; i++) {
                files.add(MemoryFile.create());
            }
            lock(limits, sources);
        } catch (SQLException e) {
            throw failed("start");
        }
    }

    /** Loads the engine's library, which a locked process could not. */
    static void load() {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            throw failed("start");
        }
    }

    private Engine(DuckDBConnection connection, List<MemoryFile> files) {
        this.connection = connection;
        this.files.addAll(files);
    }

    private void lock(SealLimits limits, List<Path> sources) {
        String allowed = Stream.concat(sources.stream(), files.stream().map(MemoryFile::path))
                .map(path -> Sql.text(path.toString()))
                .collect(Collectors.joining(",", "[", "]"));
        for (String setting : List.of(
                "threads=" + limits.threads(),
                "memory_limit='" + limits.memoryBytes() / 1024 + "KiB'",
                "temp_directory=''",
                "preserve_insertion_order=true",
                "enable_external_file_cache=false", // Memory files are filled again under the same name.
                "allowed_paths=" + allowed,
                "enable_external_access=false",
                "autoload_known_extensions=false",
                "autoinstall_known_extensions=false",
                "allow_community_extensions=false",
                "allow_persistent_secrets=false",
                "lock_configuration=true")) {
            run("settings", "SET " + setting);
        }
    }

    MemoryFile file(int index) {
        return files.get(index);
    }

    /** A second conversation with the same tables. */
    Engine duplicate() {
        try {
            return new Engine(connection.duplicate(), files);
        } catch (SQLException e) {
            throw failed("connect");
        }
    }

    void run(String step, String sql) {
        if (!attempt(sql)) {
            throw failed(step);
        }
    }

    /** Whether it worked. */
    boolean attempt(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void query(String step, String sql, Rows rows) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.each(result);
            }
        } catch (SQLException e) {
            throw failed(step);
        }
    }

    long number(String step, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            throw failed(step);
        }
    }

    void fill(String step, String table, Filling filling) throws IOException {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            filling.into(appender);
        } catch (SQLException e) {
            throw failed(step);
        }
    }

    void drop(String table) {
        run("drop", "DROP TABLE IF EXISTS " + Sql.name(table));
    }

    /** Bytes that tables hold in memory. */
    long tableBytes() {
        return number("memory", "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'");
    }

    /** Not the engine's own words, nor as a cause: they may quote a cell. */
    static VaultException failed(String step) {
        return new VaultException(
                Code.ENGINE,
                "sealing must get through the step '%s' within its memory; it did not. Check the machine's memory, or raise the sealer's"
                        .formatted(step));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("end");
        }
    }

    /** Ends the memory files too. */
    void closeAll() throws IOException {
        close();
        for (MemoryFile file : files) {
            file.close();
        }
    }
}
