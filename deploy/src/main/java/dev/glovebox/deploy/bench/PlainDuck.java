package dev.glovebox.deploy.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** DuckDB alone, with no protection at all: makes the sources and answers the baselines. */
final class PlainDuck implements AutoCloseable {
    private final Connection connection;

    private PlainDuck(Connection connection) {
        this.connection = connection;
    }

    static PlainDuck open(int threads) {
        try {
            PlainDuck duck = new PlainDuck(DriverManager.getConnection("jdbc:duckdb:"));
            duck.execute("SET threads = " + threads);
            return duck;
        } catch (SQLException failed) {
            throw new BenchException("plain DuckDB could not be opened", failed);
        }
    }

    Duration execute(String sql) {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (SQLException failed) {
            throw new BenchException("a baseline's statement failed", failed);
        }
    }

    /** Reads every row of the answer, as a client would. */
    Duration ask(String sql) {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getString(1);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } catch (SQLException failed) {
            throw new BenchException("a baseline's query failed", failed);
        }
    }

    /** The one number of an answer without protection. */
    BigDecimal number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getBigDecimal(1);
        } catch (SQLException failed) {
            throw new BenchException("a baseline's query failed", failed);
        }
    }

    static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new BenchException("plain DuckDB could not be closed", failed);
        }
    }
}
