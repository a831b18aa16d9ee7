package dev.glovebox.deploy.bench;

import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The ledger's baseline: the same texts in a plain SQLite table with the same durability, without contract, log or proofs. */
final class PlainTable implements AutoCloseable {
    private final Connection connection;

    private PlainTable(Connection connection) {
        this.connection = connection;
    }

    static PlainTable create(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("CREATE TABLE record (id TEXT PRIMARY KEY, canonical TEXT NOT NULL) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            return new PlainTable(connection);
        } catch (SQLException failed) {
            throw new BenchException("the baseline's table could not be made", failed);
        }
    }

    /** One durable transaction, as SQLite has one writer. */
    synchronized void insert(List<? extends LedgerRecord> records) {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO record VALUES (?, ?)")) {
            for (LedgerRecord record : records) {
                insert.setString(1, record.recordId());
                insert.setString(2, record.canonical());
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new BenchException("the baseline's table could not be written", failed);
        }
    }

    /** Every text once; how many there are. */
    synchronized long read() {
        try (PreparedStatement select = connection.prepareStatement("SELECT canonical FROM record ORDER BY id");
                ResultSet rows = select.executeQuery()) {
            long count = 0;
            while (rows.next()) {
                count += rows.getString(1).isEmpty() ? 0 : 1;
            }
            return count;
        } catch (SQLException failed) {
            throw new BenchException("the baseline's table could not be read", failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new BenchException("the baseline's table could not be closed", failed);
        }
    }
}
