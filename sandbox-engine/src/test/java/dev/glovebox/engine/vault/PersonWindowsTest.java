package dev.glovebox.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonWindowsTest {
    private static final String PERSON = "{domain: citizens, column: id, canonical: exact, rows: 100000}";
    private static final String SCHEMA =
            "columns:\n  id: {type: varchar(20), nullable: false}\n  n: {type: bigint, nullable: false}\n";
    private static final int PERSONS = 9_000;
    /** The rows of a row group and a half, of two columns. */
    private static final WindowLimit SMALL = new WindowLimit(6_000, Long.MAX_VALUE);

    @TempDir
    private Path directory;

    private VaultFixture fixture;

    @BeforeEach
    void seals() {
        fixture = new VaultFixture(directory.resolve("home"));
        seal("d.people", PERSON, PERSONS);
        seal("d.visits", PERSON, 5 * PERSONS);
        seal("d.places", "public", 5_000);
    }

    private void seal(String dataset, String person, int rows) {
        Path source = directory.resolve(dataset + ".parquet");
        VaultFixture.run("COPY (SELECT 'p' || range % " + PERSONS + " AS id, range AS n FROM range(" + rows + ")) TO '"
                + source + "' (FORMAT parquet)");
        fixture.seal(VaultFixture.policy(dataset, SCHEMA, person), source);
    }

    @Test
    void eachPersonsRowsAreInOneWindowAndThereTogether() throws IOException {
        List<SealedTable> tables = unlocked(SMALL);
        int windows = tables.getFirst().windows();
        assertThat(windows).isGreaterThan(10).isEqualTo(tables.get(1).windows());
        Set<String> seen = new TreeSet<>();
        for (int window = 0; window < windows; window++) {
            Set<String> people = persons(tables.get(0), window);
            assertThat(people).isNotEmpty().isEqualTo(persons(tables.get(1), window));
            int before = seen.size();
            seen.addAll(people);
            assertThat(seen).hasSize(before + people.size());
        }
        assertThat(seen).hasSize(PERSONS);
    }

    @Test
    void noRowIsLost() throws IOException {
        List<SealedTable> tables = unlocked(SMALL);
        long rows = 0;
        for (int window = 0; window < tables.get(1).windows(); window++) {
            rows += Long.parseLong(
                    read(tables.get(1), window, "SELECT count(*) FROM {t}").getFirst());
        }
        assertThat(rows).isEqualTo(5 * PERSONS);
    }

    @Test
    void publicRowsArePlacedOnce() throws IOException {
        SealedTable places = unlocked(SMALL).get(2);
        assertThat(places.windows()).isEqualTo(1);
        assertThat(places.placement(0)).isPresent();
        assertThat(places.placement(1)).isEmpty();
        assertThat(read(places, 0, "SELECT count(*) FROM {t}")).containsExactly("5000");
    }

    @Test
    void aWindowHoldsNoMoreThanTheLimitUnlessARowGroupDoes() {
        WindowLimit limit = new WindowLimit(60_000, Long.MAX_VALUE);
        List<SealedTable> tables = unlocked(limit);
        assertThat(tables.getFirst().windows()).isBetween(2, 5);
        for (int window = 0; window < tables.getFirst().windows(); window++) {
            int at = window;
            long rows = tables.subList(0, 2).stream()
                    .mapToLong(table -> rowGroups(table, at).size() * 2048L)
                    .sum();
            assertThat(rows).isLessThan(limit.cells() / 2 + 4 * 2048);
        }
        assertThat(unlocked(new WindowLimit(Long.MAX_VALUE, 1)).getFirst().windows())
                .isGreaterThan(20);
    }

    @Test
    void whatFitsIsOneWindow() {
        assertThat(unlocked(WindowLimit.USUAL).getFirst().windows()).isEqualTo(1);
        assertThat(unlocked(WindowLimit.USUAL).getFirst().persons(0)).isEqualTo(Persons.ALL);
    }

    @Test
    void aPersonTableOfWhichNobodyIsReadIsNotDivided() {
        assertThat(unlocked(SMALL, false).getFirst().windows()).isEqualTo(1);
    }

    private static Set<Integer> rowGroups(SealedTable table, int window) {
        Set<Integer> rowGroups = new TreeSet<>();
        table.placement(window)
                .orElseThrow()
                .chunks()
                .forEach(chunk -> rowGroups.add(chunk.piece().rowGroup()));
        return rowGroups;
    }

    private static Set<String> persons(SealedTable table, int window) throws IOException {
        return new TreeSet<>(read(table, window, "SELECT DISTINCT \"#person\" FROM {t}"));
    }

    /** From a file that other windows were placed in before. */
    private static List<String> read(SealedTable table, int window, String sql) throws IOException {
        try (MemoryFile file = MemoryFile.create()) {
            for (int before = 0; before <= window; before++) {
                SealedTableReader.standard()
                        .place(before, List.of(new SealedTableReader.Target(table, file.channel())));
            }
            Persons persons = table.persons(window);
            String rows = "(SELECT * FROM read_parquet('" + file.path() + "')"
                    + (persons.equals(Persons.ALL)
                            ? ")"
                            : " WHERE \"#person\" > " + persons.after() + " AND \"#person\" <= " + persons.upTo()
                                    + ")");
            return VaultFixture.duckdb(sql.replace("{t}", rows));
        }
    }

    private List<SealedTable> unlocked(WindowLimit limit) {
        return unlocked(limit, true);
    }

    private List<SealedTable> unlocked(WindowLimit limit, boolean person) {
        List<Vault.Asked> asked = new ArrayList<>();
        for (String dataset : List.of("d.people", "d.visits", "d.places")) {
            DatasetName name = new DatasetName(dataset);
            boolean ofPersons = person && !dataset.equals("d.places");
            asked.add(new Vault.Asked(
                    fixture.open(name), new TableRead(name, 1, List.of(new ColumnName("n")), ofPersons)));
        }
        return fixture.vault.unlock(asked, limit);
    }

    @Test
    void aLayoutThatNamesNoPersonsIsReadAndNotDivided() {
        FileMetaData footer =
                Footers.footer(List.of(new SchemaElement("root")), List.of(new RowGroup(List.of(), 0, 1_000_000)));
        byte[] bytes = new SealedLayout(footer, new long[0], new long[0]).toBytes();
        SealedLayout earlier = SealedLayout.of(Arrays.copyOf(bytes, bytes.length - Integer.BYTES));
        PersonWindows.Read read = new PersonWindows.Read(true, earlier, Set.of(SealedHeader.PERSON));
        assertThat(PersonWindows.of(List.of(read), SMALL).getFirst()).hasSize(1);
    }
}
