package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.TableRead;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** An engine that runs a statement over {@link Lab}'s rows for everybody, and for each person alone. */
final class PersonByPerson implements AutoCloseable {
    private static final int NOBODY = -1;

    private final Random random;
    private final Connection engine = DriverManager.getConnection("jdbc:duckdb:");

    PersonByPerson(Random random) throws SQLException {
        this.random = random;
    }

    @Override
    public void close() throws SQLException {
        engine.close();
    }

    void fill(Lab.Shape shape) throws SQLException {
        for (DatasetFacts facts : Lab.datasets()) {
            String name = "all_" + facts.dataset().table();
            execute("DROP TABLE IF EXISTS " + name);
            for (String statement : Lab.table(facts, name, Lab.rows(facts, shape, random))) {
                execute(statement);
            }
        }
    }

    void requirePreserving(String statement, List<TableRead> reads, RowFacts facts, String where) throws SQLException {
        for (int i = 0; i < reads.size(); i++) {
            String person = reads.get(i).person() ? " WHERE getvariable('who') IN (-1, \"#person\")" : "";
            execute("CREATE OR REPLACE TEMP VIEW t" + i + " AS SELECT * FROM all_"
                    + reads.get(i).dataset().table() + person);
        }
        List<List<Optional<String>>> united = new ArrayList<>();
        for (int person = 0; person < Lab.PERSONS; person++) {
            List<List<Optional<String>>> own = run(statement, person);
            requireFacts(own, facts, person, where + ", person " + person);
            united.addAll(own);
        }
        for (int threads : new int[] {1, 2, 4}) {
            execute("SET threads = " + threads);
            assertThat(counted(run(statement, NOBODY)))
                    .as("%s, %d threads", where, threads)
                    .isEqualTo(counted(united));
        }
    }

    private static void requireFacts(List<List<Optional<String>>> rows, RowFacts facts, int person, String where) {
        assertThat((long) rows.size()).as(where).isLessThanOrEqualTo(facts.rowsPerPerson());
        for (Set<Integer> key : facts.uniqueKeys()) {
            Set<List<Optional<String>>> seen = new HashSet<>();
            rows.forEach(row -> assertThat(seen.add(key.stream().map(row::get).toList()))
                    .as("%s, key %s", where, key)
                    .isTrue());
        }
        for (List<Optional<String>> row : rows) {
            facts.owner()
                    .orElseThrow()
                    .fields()
                    .forEach(field -> assertThat(row.get(field)).as(where).contains(Integer.toString(person)));
            for (int i = 0; i < facts.fields().size(); i++) {
                requireFact(row.get(i), facts.fields().get(i), where + ", field " + i);
            }
        }
    }

    private static void requireFact(Optional<String> value, FieldFacts fact, String where) {
        assertThat(value.isPresent() || fact.nullable()).as(where).isTrue();
        fact.range()
                .ifPresent(range -> value.ifPresent(text -> {
                    BigDecimal number = new BigDecimal(text);
                    assertThat(new Interval(number, number).within(range))
                            .as(where)
                            .isTrue();
                }));
    }

    private static Map<List<Optional<String>>, Integer> counted(List<List<Optional<String>>> rows) {
        Map<List<Optional<String>>, Integer> counted = new HashMap<>();
        rows.forEach(row -> counted.merge(row, 1, Integer::sum));
        return counted;
    }

    private List<List<Optional<String>>> run(String query, int person) throws SQLException {
        execute("SET VARIABLE who = " + person);
        List<List<Optional<String>>> rows = new ArrayList<>();
        try (Statement statement = engine.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Optional<String>> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(Optional.ofNullable(result.getString(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }
}
