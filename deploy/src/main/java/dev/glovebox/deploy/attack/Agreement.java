package dev.glovebox.deploy.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Questions over public data, which are answered exactly: the broker's answer is that of an engine of the lab's own to the same text. */
final class Agreement implements Runner {
    private static final String TABLE =
            "CREATE TABLE lab.p(code VARCHAR, kind VARCHAR, n BIGINT, weight DOUBLE, price DECIMAL(10,2), paid DATE)";

    @Override
    public Verdict run(Attack attack, Lab lab) throws SQLException, IOException {
        int texts = 0;
        try (TrialFolder folder = TrialFolder.create("attack");
                Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            lab.data().write(folder.root());
            Path csv = folder.root().resolve("lab.p.csv");
            statement.execute("CREATE SCHEMA lab");
            statement.execute(TABLE);
            statement.execute(
                    "INSERT INTO lab.p SELECT * FROM read_csv('" + csv + "', header = true, all_varchar = true)");
            for (String sql : attack.questions().stream().flatMap(List::stream).toList()) {
                texts++;
                Answer answer =
                        lab.target().ask(Deployment.MALLORY, "attack", sql).requireAnswered();
                if (!told(answer).equals(computed(statement, sql))) {
                    return new Verdict.Failed("text " + texts + " is answered otherwise by another engine");
                }
            }
        }
        return Verdict.of(texts > 0, texts + " texts answered alike by another engine");
    }

    private static List<String> told(Answer answer) {
        List<String> cells = new ArrayList<>();
        for (JsonNode row : answer.json().path("rows")) {
            for (JsonNode cell : row) {
                JsonNode value = cell.path("value");
                cells.add(value.isNumber() ? plain(value.decimalValue()) : value.asText());
            }
        }
        return cells;
    }

    private static List<String> computed(Statement statement, String sql) throws SQLException {
        List<String> cells = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    Object cell = rows.getObject(column);
                    cells.add(
                            cell instanceof Number number
                                    ? plain(new BigDecimal(number.toString()))
                                    : String.valueOf(cell));
                }
            }
        }
        return cells;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
