package dev.glovebox.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recounts the truth from the written files: the question files as they are, answered by a plain database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TruthTest {
    private static final Set<Dataset> STORY =
            Set.of(Dataset.COUNTIES, Dataset.DEATHS, Dataset.BENEFITS, Dataset.PAYROLL, Dataset.INMATES);

    private Path folder = Path.of("unset");
    private JsonNode truth = new ObjectMapper().createObjectNode();

    @BeforeAll
    void writeTheSample(@TempDir Path temporary) throws IOException {
        folder = SampleFiles.written(temporary, 3, 10_000);
        truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-recipients-by-county",
                "02-paid-after-death",
                "03-paid-while-employed",
                "04-paid-while-jailed",
                "05-late-death-records",
                "06-good-wages"
            })
    void theTruthIsWhatAPlainDatabaseAnswers(String question) throws IOException, SQLException {
        JsonNode table = truth.path("answers").path(question);
        assertThat(answer(SampleFiles.question(question))).isNotEmpty().isEqualTo(cells(table.path("rows")));
    }

    @Test
    void plantedCasesAreWhatTheQuestionsFind() {
        JsonNode jailed =
                truth.path("answers").path("04-paid-while-jailed").path("rows").path(0);
        JsonNode planted = truth.path("planted").path("paid_while_jailed");
        assertThat(jailed.path(0).asLong()).isEqualTo(planted.path("persons").asLong());
        assertThat(jailed.path(1).asLong()).isEqualTo(planted.path("payments").asLong());
    }

    private List<List<String>> answer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Dataset dataset : STORY) {
                statement.execute(view(dataset));
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<List<String>> answer = new ArrayList<>();
                while (rows.next()) {
                    answer.add(cells(rows));
                }
                return answer;
            }
        }
    }

    private String view(Dataset dataset) {
        String schema = dataset.tableName().substring(0, dataset.tableName().indexOf('.'));
        boolean aboutPersons = dataset != Dataset.COUNTIES;
        String canonical = aboutPersons ? " REPLACE (upper(trim(citizen_id)) AS citizen_id)" : "";
        String text = dataset == Dataset.COUNTIES ? "'code': 'VARCHAR'" : "'citizen_id': 'VARCHAR'";
        String county = dataset == Dataset.COUNTIES || dataset == Dataset.INMATES ? "" : ", 'county': 'VARCHAR'";
        String money = dataset == Dataset.BENEFITS ? ", 'amount': 'DECIMAL(10,2)'" : "";
        return "CREATE SCHEMA IF NOT EXISTS %s; CREATE VIEW %s AS SELECT *%s FROM read_csv('%s', types = {%s%s%s})"
                .formatted(
                        schema,
                        dataset.tableName(),
                        canonical,
                        folder.resolve(dataset.fileName()),
                        text,
                        county,
                        money);
    }

    private static List<String> cells(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            cells.add(plain(row.getString(column)));
        }
        return cells;
    }

    private static List<List<String>> cells(JsonNode rows) {
        List<List<String>> table = new ArrayList<>();
        rows.forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(plain(cell.asText())));
            table.add(cells);
        });
        return table;
    }

    // Averages come as doubles there and as six exact digits here.
    private static String plain(String cell) {
        return cell.matches("\\d+\\.\\d+")
                ? new BigDecimal(cell)
                        .setScale(4, java.math.RoundingMode.HALF_EVEN)
                        .toPlainString()
                : cell;
    }
}
