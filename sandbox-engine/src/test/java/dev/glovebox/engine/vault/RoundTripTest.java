package dev.glovebox.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.seal.SealLimits;
import dev.glovebox.engine.vault.seal.SealReport;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sealed is what DuckDB reads of the owner's file, column by column, and nothing else is there. */
final class RoundTripTest {
    private static final String SCHEMA = """
            columns:
              id: {type: varchar(20), nullable: false}
              n: {type: bigint}
              amount: {type: "decimal(12,2)"}
              rate: {type: double}
              city: {type: varchar(10)}
              day: {type: date}
              at: {type: timestamp}
              alive: {type: boolean}
            """;
    private static final String PERSON = "{domain: citizens, column: id, canonical: exact, rows: 100000}";
    private static final String ALL = "id, n, amount, rate, city, day, \"at\", alive";

    @TempDir
    private Path home;

    private VaultFixture fixture = new VaultFixture(Path.of("/"));

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(home.resolve("deployment"));
    }

    private Path source(int rows, int persons) {
        Path file = home.resolve("people.parquet");
        VaultFixture.run("COPY (SELECT 'person-' || (hash(i) % " + persons + ") AS id, "
                + "CASE WHEN i % 7 = 0 THEN NULL ELSE i - 500 END AS n, "
                + "CASE WHEN i % 5 = 0 THEN NULL ELSE CAST((i * 37 % 100000) / 100 AS DECIMAL(12,2)) END AS amount, "
                + "CASE WHEN i % 11 = 0 THEN NULL ELSE i / 3.0::DOUBLE END AS rate, "
                + "CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN '北京' ELSE '上海市' END AS city, "
                + "CASE WHEN i % 13 = 0 THEN NULL ELSE DATE '1990-01-01' + CAST(i % 9000 AS INTEGER) END AS day, "
                + "CASE WHEN i % 17 = 0 THEN NULL ELSE TIMESTAMP '2020-01-01 00:00:00' + to_seconds(i) END AS at, "
                + "CASE WHEN i % 19 = 0 THEN NULL ELSE i % 2 = 0 END AS alive FROM range(" + rows + ") t(i)) TO '"
                + file
                + "' (FORMAT parquet)");
        return file;
    }

    private void assertSame(Path source) throws IOException {
        SealedTable table = fixture.unlock("d.people", true, "id", "n", "amount", "rate", "city", "day", "at", "alive");
        assertThat(VaultFixture.query(table, "SELECT " + ALL + " FROM {t} ORDER BY ALL"))
                .isEqualTo(VaultFixture.duckdb("SELECT " + ALL + " FROM read_parquet('" + source + "') ORDER BY ALL"));
    }

    @Test
    void givesBackEveryTypeWithNullsAndChineseText() throws IOException {
        Path source = source(10_000, 500);
        SealReport report = fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source);
        assertThat(report.rows()).isEqualTo(10_000);
        assertSame(source);
        fixture.vault.verifyDeep(fixture.open(report.facts().dataset()));
    }

    /** A worker makes room before any key is unwrapped: too much of it costs as much as too little. */
    @Test
    void knowsTheSizeOfColumnsWhoseFileWasReadBefore() throws IOException {
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source(10_000, 500));
        DatasetName people = new DatasetName("d.people");
        SealedVersion version = fixture.open(people);
        Vault.Asked asked = new Vault.Asked(
                version, new TableRead(people, 1, List.of(new ColumnName("alive")), /* person= */ true));
        assertThat(fixture.vault.room(asked)).isEqualTo(version.bytesOf(1));
        try (SealedTable table = fixture.vault.unlock(version, asked.read())) {
            long placed = table.placement(0).orElseThrow().end() - Footers.MAGIC.length;
            assertThat(fixture.vault.room(asked)).isEqualTo(placed).isLessThan(version.bytesOf(1));
        }
    }

    @Test
    void sealsInTheNationalSuite() throws IOException {
        fixture.suite = Suites.national();
        Path source = source(3_000, 50);
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source);
        assertSame(source);
    }

    @Test
    void spillsWhatDoesNotFitAndGivesTheSame() throws IOException {
        fixture.limits = new SealLimits(512L << 20, 2, 2048, 1L << 20);
        Path source = source(60_000, 5_000);
        fixture.seal(
                VaultFixture.policy(
                        "d.people", SCHEMA + "uniqueKeys: [[id, n, rate, at, amount, day, city, alive]]\n", PERSON),
                source);
        assertSame(source);
        assertOrdered(5_000);
    }

    private void assertOrdered(int persons) throws IOException {
        SealedTable table = fixture.unlock("d.people", true, "n");
        assertThat(
                        VaultFixture.query(
                                table,
                                "SELECT count(DISTINCT \"#person\") = " + persons
                                        + " AND bool_and(\"#person\" >= before) AND min(\"#person\") = 0 AND max(\"#person\") = "
                                        + (persons - 1)
                                        + " FROM (SELECT \"#person\", coalesce(lag(\"#person\") OVER (), 0) AS before FROM {t})"))
                .containsExactly("true");
    }

    @Test
    void ordersRowsByPersonAndKeepsPersonsInOneRowGroup() throws IOException {
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source(20_000, 700));
        assertOrdered(700);
        try (MemoryFile file = MemoryFile.create()) {
            SealedTableReader.standard().place(fixture.unlock("d.people", true, "n"), file.channel());
            List<String> groups = VaultFixture.duckdb("SELECT row_group_num_rows FROM parquet_metadata('" + file.path()
                    + "') WHERE path_in_schema = '#person'");
            assertThat(groups).hasSizeGreaterThan(5);
            long from = 0;
            String last = "";
            for (String rows : groups) {
                List<String> ends = VaultFixture.duckdb("SELECT min(\"#person\"), max(\"#person\") FROM read_parquet('"
                        + file.path() + "', file_row_number=true) WHERE file_row_number >= " + from
                        + " AND file_row_number < " + (from + Long.parseLong(rows)));
                assertThat(ends.getFirst()).doesNotStartWith(last + "|");
                last = ends.getFirst().substring(ends.getFirst().indexOf('|') + 1);
                from += Long.parseLong(rows);
            }
        }
    }

    @Test
    void sealsOnePersonWithEverything() throws IOException {
        Path source = source(5_000, 1);
        SealReport report = fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source);
        assertThat(report.persons()).isEqualTo(1);
        assertSame(source);
    }

    @Test
    void sealsAnEmptyTable() throws IOException {
        Path source = source(0, 1);
        SealReport report = fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source);
        assertThat(report.rows()).isZero();
        assertSame(source);
    }

    @Test
    void sealsPublicDataWithoutPersons() throws IOException {
        String policy = VaultFixture.policy(
                "reference.counties",
                "columns:\n  code: {type: varchar(6), nullable: false}\nuniqueKeys: [[code]]\n",
                "public");
        fixture.seal(policy, fixture.file("counties.csv", "code\n110101\n110102\n"));
        SealedTable table = fixture.unlock("reference.counties", false);
        assertThat(VaultFixture.query(table, "SELECT count(*) FROM {t}")).containsExactly("2");
        SealedTable codes = fixture.unlock("reference.counties", false, "code");
        assertThat(VaultFixture.query(codes, "FROM {t} ORDER BY 1")).containsExactly("110101", "110102");
    }

    @Test
    void aColumnThatWasNotPlacedIsNotThere() throws IOException {
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source(5_000, 50));
        SealedTable table = fixture.unlock("d.people", false, "n");
        try (MemoryFile file = MemoryFile.create()) {
            SealedTableReader.standard().place(table, file.channel());
            String parquet = "('" + file.path() + "')";
            assertThat(VaultFixture.duckdb("SELECT column_name FROM (DESCRIBE FROM read_parquet" + parquet + ")"))
                    .containsExactly("n");
            assertThat(VaultFixture.duckdb("SELECT DISTINCT path_in_schema FROM parquet_metadata" + parquet))
                    .containsExactly("n");
            for (String aggregate : List.of("min(amount)", "max(city)", "min(\"#person\")")) {
                assertThatThrownBy(() -> VaultFixture.duckdb("SELECT " + aggregate + " FROM read_parquet" + parquet))
                        .hasMessageContaining("Binder Error");
            }
        }
    }

    @Test
    void whatStoodInADestinationIsGone() throws IOException {
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source(5_000, 50));
        SealedTable table = fixture.unlock("d.people", true, "n");
        try (MemoryFile empty = MemoryFile.create();
                MemoryFile full = MemoryFile.create()) {
            byte[] before = new byte[1 << 20];
            Arrays.fill(before, (byte) 7);
            full.channel().write(ByteBuffer.wrap(before));
            SealedTableReader.standard().place(table, empty.channel());
            SealedTableReader.standard().place(table, full.channel());
            assertThat(full.content()).isEqualTo(empty.content()).hasSizeLessThan(before.length);
        }
    }

    @Test
    void noStatisticReachesAFooter() throws IOException {
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source(5_000, 50));
        try (MemoryFile file = MemoryFile.create()) {
            SealedTableReader.standard().place(fixture.unlock("d.people", true, "n", "city"), file.channel());
            assertThat(VaultFixture.duckdb("SELECT count(*) FROM parquet_metadata('" + file.path()
                            + "') WHERE stats_min IS NOT NULL OR stats_max IS NOT NULL OR stats_min_value IS NOT NULL OR "
                            + "stats_max_value IS NOT NULL OR stats_null_count IS NOT NULL OR stats_distinct_count IS NOT NULL OR "
                            + "bloom_filter_offset IS NOT NULL"))
                    .containsExactly("0");
        }
    }

    @Test
    void neitherRowsNorIdentifiersStandInTheClear() throws IOException {
        fixture.seal(VaultFixture.policy("d.people", SCHEMA, PERSON), source(5_000, 50));
        assertThat(fixture.holds("person-1")).isFalse();
        assertThat(fixture.holds("上海市")).isFalse();
        assertThat(fixture.holds("PAR1")).isFalse();
    }
}
