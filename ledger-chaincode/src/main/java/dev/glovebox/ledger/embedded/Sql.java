package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** One connection with its prepared statements. Used by one thread at a time. */
final class Sql implements AutoCloseable {
    private static final int CACHE_KIB = 32 * 1024;

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Sql(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Sql writer(Path file, boolean create) {
        SQLiteConfig config = config();
        config.setOpenMode(SQLiteOpenMode.READWRITE);
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        Sql sql = open(file, config);
        // Pages that many commits touch are copied into the database once, not once per 4 MiB of log.
        sql.run("PRAGMA wal_autocheckpoint=4000");
        return sql;
    }

    static Sql reader(Path file) {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(file, config).queryOnly();
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: a commit returns after its fsync, so what is acknowledged survives a power cut.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-CACHE_KIB);
        config.setBusyTimeout(10_000);
        return config;
    }

    private static Sql open(Path file, SQLiteConfig config) {
        try {
            return new Sql(file, config.createConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private Sql queryOnly() {
        run("PRAGMA query_only=1");
        return this;
    }

    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Runs a prepared statement that answers nothing. */
    void update(String sql, Object... arguments) {
        use(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** Lets {@code rows} read the whole result. */
    <T> T query(String sql, Row<T> rows, Object... arguments) {
        return use(sql, arguments, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return rows.of(result);
            }
        });
    }

    /** Statements that are run once: schema, pragmas, begin, commit. */
    void run(String sql) {
        use(sql, new Object[0], PreparedStatement::execute);
    }

    private <T> T use(String sql, Object[] arguments, Use<T> use) {
        try {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            return use.of(statement);
        } catch (SQLException e) {
            // The driver finalizes a statement that failed; it cannot be run again.
            prepared.remove(sql);
            throw failure(file, e);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case String text -> statement.setString(index, text);
            default -> throw new IllegalArgumentException("no SQL type for " + value.getClass());
        }
    }

    static boolean isFull(RuntimeException failure) {
        return failure.getCause() instanceof SQLiteException known
                && known.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }

    /** SQLite's own text could quote stored bytes and stays in the cause. */
    static LedgerException failure(Path file, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code.code & 0xff) {
            case 11, 26 -> corrupt(file, "is damaged or no database", e);
            case 14 ->
                new LedgerException(
                        LedgerException.Code.STORAGE, file + " cannot be opened; check folder and rights", e);
            case 13 -> new LedgerException(LedgerException.Code.STORAGE, file + ": the disk is full", e);
            default ->
                new LedgerException(
                        LedgerException.Code.STORAGE, file + ": the database refused (" + code.name() + ")", e);
        };
    }

    static LedgerException corrupt(Path file, String finding, Exception cause) {
        return new LedgerException(LedgerException.Code.CORRUPT, corruptText(file, finding), cause);
    }

    static LedgerException corrupt(Path file, String finding) {
        return new LedgerException(LedgerException.Code.CORRUPT, corruptText(file, finding));
    }

    private static String corruptText(Path file, String finding) {
        return file + " " + finding + "; nothing was repaired. Keep the folder, restore a backup beside it, and let"
                + " `ledger verify` compare both with checkpoints held elsewhere";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }
}
