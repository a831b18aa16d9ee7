package dev.glovebox.deploy.demo;

import dev.glovebox.deploy.trial.TrialException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Exact answers of a plain database over the open census file, which stands for the truth there. */
final class PlainRecount {
    private PlainRecount() {}

    static List<List<String>> answer(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA census");
            statement.execute(
                    "CREATE VIEW census.pums AS SELECT * FROM read_csv('"
                            + file.toString().replace("'", "''")
                            + "', header = true, auto_detect = false, delim = ',', columns = {'age': 'BIGINT', 'sex': 'VARCHAR',"
                            + " 'educ': 'VARCHAR', 'race': 'VARCHAR', 'income': 'DECIMAL(10,2)', 'married': 'VARCHAR', 'pid': 'VARCHAR'})");
            try (ResultSet result = statement.executeQuery(sql)) {
                List<List<String>> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(cells(result));
                }
                return rows;
            }
        } catch (SQLException failed) {
            throw new TrialException("the plain recount of the census file failed", failed);
        }
    }

    private static List<String> cells(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            cells.add(row.getString(column));
        }
        return cells;
    }
}
