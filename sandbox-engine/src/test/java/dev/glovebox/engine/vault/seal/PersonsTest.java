package dev.glovebox.engine.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.engine.vault.VaultFixture;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Person numbers: one person one number, in every dataset of the domain, and no way back to the identifier. */
final class PersonsTest {
    private static final String COLUMNS = "columns:\n  id: {type: varchar(24), nullable: false}\n  n: {type: bigint}\n";

    @TempDir
    private Path home;

    private VaultFixture fixture = new VaultFixture(Path.of("/"));

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(home.resolve("deployment"));
    }

    private static String person(String canonical, String rows) {
        return "{domain: citizens, column: id, canonical: " + canonical + ", " + rows + "}";
    }

    private List<String> numbers(String dataset) throws IOException {
        return VaultFixture.query(
                fixture.unlock(dataset, true, "id"),
                "SELECT DISTINCT upper(trim(id)), \"#person\" FROM {t} ORDER BY 1");
    }

    @Test
    void onePersonHasOneNumberInTwoDatasetsAndHoweverTheIdIsSpelled() throws IOException {
        fixture.seal(
                VaultFixture.policy("d.one", COLUMNS, person("upper-trim", "rows: 3")),
                fixture.file("one.csv", "id,n\nab1,1\n AB1 ,2\ncd2,3\n"));
        fixture.seal(
                VaultFixture.policy("d.two", COLUMNS, person("upper-trim", "rows: 3")),
                fixture.file("two.csv", "id,n\nCd2,1\nef3,1\nAB1,2\n"));
        assertThat(numbers("d.one")).hasSize(2);
        assertThat(numbers("d.two")).hasSize(3).containsAll(numbers("d.one"));
    }

    @Test
    void numbersStayWhenPersonsAreAdded() throws IOException {
        String policy = VaultFixture.policy("d.one", COLUMNS, person("exact", "rows: 1"));
        fixture.seal(policy, csv("first.csv", 0, 200));
        List<String> before = numbers("d.one");
        fixture.seal(policy, csv("second.csv", 100, 400));
        assertThat(numbers("d.one")).hasSize(300).containsAll(before.subList(100, 200));
        assertThat(numbers("d.one").stream()
                        .map(row -> row.substring(row.indexOf('|') + 1))
                        .distinct())
                .hasSize(300);
    }

    private Path csv(String name, int from, int to) {
        return fixture.file(
                name,
                "id,n\n"
                        + IntStream.range(from, to)
                                .mapToObj(i -> "P%05d,%d".formatted(i, i))
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void theDictionaryHoldsNoIdentifier() throws IOException {
        fixture.seal(VaultFixture.policy("d.one", COLUMNS, person("exact", "rows: 1")), csv("one.csv", 0, 500));
        assertThat(fixture.folder.resolve("persons/citizens/dictionary.gbd")).exists();
        assertThat(IntStream.range(0, 500).filter(i -> holds("P%05d".formatted(i))))
                .isEmpty();
    }

    private boolean holds(String marker) {
        try {
            return fixture.holds(marker);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void rowsWithoutAPersonAreDroppedAndCounted() throws IOException {
        SealReport report = fixture.seal(
                VaultFixture.policy("d.one", COLUMNS, person("trim", "rows: 1")),
                fixture.file("one.csv", "id,n\na,1\n,2\n\"  \",3\nb,4\n"));
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.withoutPerson()).isEqualTo(2);
        assertThat(VaultFixture.query(fixture.unlock("d.one", false, "n"), "FROM {t} ORDER BY n"))
                .containsExactly("1", "4");
    }

    @Test
    void refusesOneRowTooManyAndSaysWhere() {
        String policy = VaultFixture.policy("d.one", COLUMNS, person("upper-trim", "rows: 2"));
        Path file = fixture.file("one.csv", "id,n\nsecret9,1\nx,2\nSECRET9,3\nsecret9 ,4\n");
        assertThatThrownBy(() -> fixture.seal(policy, file))
                .isInstanceOfSatisfying(
                        SealRefused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        new SealProblem("one.csv", 5, "id", SealProblem.Rule.ROWS_PER_PERSON)));
        assertThat(fixture.folder.resolve("d.one/1.gbx")).doesNotExist();
    }

    @Test
    void keepDropsTheSameRowsWhateverTheirOrder() throws IOException {
        List<String> rows =
                IntStream.range(0, 600).mapToObj(i -> "p" + i % 7 + "," + i).collect(Collectors.toList());
        String policy = VaultFixture.policy("d.one", COLUMNS, person("exact", "keep: 10"));
        SealReport report = fixture.seal(policy, fixture.file("one.csv", "id,n\n" + String.join("\n", rows)));
        List<String> kept = VaultFixture.query(fixture.unlock("d.one", false, "id", "n"), "FROM {t} ORDER BY ALL");
        Collections.shuffle(rows, new Random(7));
        fixture.seal(policy, fixture.file("two.csv", "id,n\n" + String.join("\n", rows)));
        assertThat(report.rows()).isEqualTo(70);
        assertThat(report.surplus()).isEqualTo(530);
        assertThat(VaultFixture.query(fixture.unlock("d.one", false, "id", "n"), "FROM {t} ORDER BY ALL"))
                .isEqualTo(kept);
    }

    private static final String BENEFITS = VaultFixture.policy(
            "d.benefits",
            "columns:\n  benefit_id: {type: bigint, nullable: false}\n  id: {type: varchar(24), nullable: false}\nuniqueKeys: [[benefit_id]]\n",
            "{domain: citizens, column: id, canonical: exact, rows: 5}");
    private static final String PAYMENTS = VaultFixture.policy(
            "d.payments", """
            columns:
              benefit_id: {type: bigint}
              amount: {type: bigint}
            foreignKeys: [{columns: [benefit_id], to: d.benefits, key: [benefit_id]}]
            """, "{domain: citizens, path: [benefit_id -> d.benefits.benefit_id], column: id, rows: 3}");

    @Test
    void aPathLeadsToThePersonAndOrphansAreDropped() throws IOException {
        fixture.seal(BENEFITS, fixture.file("benefits.csv", "benefit_id,id\n1,ann\n2,bob\n3,ann\n"));
        SealReport report = fixture.seal(
                PAYMENTS, fixture.file("payments.csv", "benefit_id,amount\n1,10\n3,20\n2,30\n9,40\n,50\n"));
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.persons()).isEqualTo(2);
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.withoutPerson()).isEqualTo(1);
        Map<String, String> persons =
                VaultFixture.query(fixture.unlock("d.benefits", true, "id"), "SELECT DISTINCT id, \"#person\" FROM {t}")
                        .stream()
                        .collect(Collectors.toMap(
                                row -> row.substring(0, row.indexOf('|')), row -> row.substring(row.indexOf('|') + 1)));
        assertThat(VaultFixture.query(
                        fixture.unlock("d.payments", true, "amount"), "SELECT amount, \"#person\" FROM {t} ORDER BY 1"))
                .containsExactly("10|" + persons.get("ann"), "20|" + persons.get("ann"), "30|" + persons.get("bob"));
    }

    @Test
    void aPathBindsTheVersionThatItWentThrough() {
        fixture.seal(BENEFITS, fixture.file("benefits.csv", "benefit_id,id\n1,ann\n"));
        fixture.seal(PAYMENTS, fixture.file("payments.csv", "benefit_id,amount\n1,10\n"));
        DatasetName benefits = new DatasetName("d.benefits");
        fixture.vault.requireCurrent(fixture.open(new DatasetName("d.payments")), Map.of(benefits, 1L));
        assertThatThrownBy(() ->
                        fixture.vault.requireCurrent(fixture.open(new DatasetName("d.payments")), Map.of(benefits, 2L)))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(Code.STALE));
    }

    @Test
    void aDictionaryThatWasReplacedMakesVersionsStale() throws IOException {
        String policy = VaultFixture.policy("d.one", COLUMNS, person("exact", "rows: 1"));
        fixture.seal(policy, csv("one.csv", 0, 5));
        Files.delete(fixture.folder.resolve("persons/citizens/dictionary.gbd"));
        assertThatThrownBy(() -> fixture.vault.requireCurrent(fixture.open(new DatasetName("d.one")), Map.of()))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(Code.STALE));
    }

    @Test
    void realMicrodataSealsWithItsPersons() throws IOException {
        String schema = """
                columns:
                  age: {type: bigint, range: [0, 100]}
                  sex: {type: bigint}
                  educ: {type: bigint}
                  race: {type: bigint}
                  income: {type: double, range: [0, 500000]}
                  married: {type: bigint}
                  pid: {type: bigint, nullable: false}
                """;
        for (String name : List.of("PUMS_pid", "PUMS_dup", "PUMS_null")) {
            Path file = Path.of("src/test/resources/pums/" + name + ".csv").toAbsolutePath();
            String policy = VaultFixture.policy(
                    "d." + name.toLowerCase(java.util.Locale.ROOT),
                    schema,
                    "{domain: citizens, column: pid, canonical: exact, rows: 1000}");
            SealReport report = fixture.seal(policy, file);
            String csv = "read_csv('" + file + "', header=true)";
            List<String> expected = VaultFixture.duckdb(
                    "SELECT count(*), sum(age), sum(CAST(income AS DECIMAL(18,2))), count(DISTINCT pid) FROM " + csv
                            + " WHERE pid IS NOT NULL");
            SealedTable table = fixture.unlock(report.facts().dataset().value(), true, "age", "income");
            assertThat(
                            VaultFixture.query(
                                    table,
                                    "SELECT count(*), sum(age), sum(CAST(income AS DECIMAL(18,2))), count(DISTINCT \"#person\") FROM {t}"))
                    .isEqualTo(expected);
        }
    }
}
