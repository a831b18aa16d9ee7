package dev.glovebox.engine.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.vault.VaultFixture;
import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner's bad file is refused with file, line, column and rule, and never with what stands in the cell. */
final class BadSourcesTest {
    private static final String SCHEMA = """
            columns:
              id: {type: varchar(8), nullable: false}
              n: {type: bigint, range: [0, 100]}
              day: {type: date}
              city: {type: varchar(4)}
              amount: {type: "decimal(6,2)"}
            """;
    private static final String PERSON = "{domain: citizens, column: id, canonical: exact, rows: 100}";
    private static final String HEADER = "id,n,day,city,amount\n";
    private static final String GOOD = "a,1,2024-01-02,北京,1.50\n";

    @TempDir
    private Path home;

    private VaultFixture fixture = new VaultFixture(Path.of("/"));

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(home.resolve("deployment"));
    }

    private List<SealProblem> problems(String schema, Path file) {
        try {
            fixture.seal(VaultFixture.policy("d.bad", schema, PERSON), file);
        } catch (SealRefused refused) {
            assertThat(refused.toString() + refused.problems()).doesNotContain("SECRET", "秘密");
            assertThat(fixture.folder.resolve("d.bad/1.gbx")).doesNotExist();
            return refused.problems();
        }
        throw new AssertionError("must be refused");
    }

    private List<SealProblem> problems(String rows) {
        return problems(SCHEMA, fixture.file("bad.csv", HEADER + rows));
    }

    private static SealProblem at(long line, String column, Rule rule) {
        return new SealProblem("bad.csv", line, column, rule);
    }

    private List<String> sealed(String schema, Path file) throws IOException {
        fixture.seal(VaultFixture.policy("d.good", schema, PERSON), file);
        return VaultFixture.query(
                fixture.unlock("d.good", false, "id", "n", "day", "city", "amount"), "FROM {t} ORDER BY ALL");
    }

    @Test
    void saysEachBrokenClaimAtItsPlace() {
        assertThat(problems(GOOD + "b,SECRET,2024-01-02,x,1\n\"c\",101,2024-02-30,12345,1.005\n,5,2024/1/2,,1e1\n"))
                .containsExactlyInAnyOrder(
                        at(3, "n", Rule.TYPE),
                        at(4, "n", Rule.RANGE),
                        at(4, "day", Rule.TYPE),
                        at(4, "city", Rule.TYPE),
                        at(4, "amount", Rule.TYPE),
                        at(5, "day", Rule.TYPE),
                        at(5, "amount", Rule.TYPE));
    }

    @Test
    void refusesDatesBeyondTheYears1To9999() {
        assertThat(problems(GOOD + "b,1,infinity,,\nc,1,10000-01-01,,\nd,1,0001-12-31 (BC),,\n"))
                .containsExactly(at(3, "day", Rule.RANGE), at(4, "day", Rule.RANGE), at(5, "day", Rule.RANGE));
    }

    @Test
    void refusesAMissingValueWhereNoneMayBe() {
        String schema = SCHEMA.replace("n: {type: bigint,", "n: {type: bigint, nullable: false,");
        assertThat(problems(schema, fixture.file("bad.csv", HEADER + GOOD + "b,,,,\n")))
                .containsExactly(at(3, "n", Rule.NULL));
    }

    @Test
    void countsLinesThroughQuotedLineBreaks() {
        assertThat(problems("\"a\nb\",1,,,\nSECRET,x,,,\n")).containsExactly(at(4, "n", Rule.TYPE));
    }

    @Test
    void refusesRowsWithTooFewOrTooManyFields() {
        assertThat(problems("a,1\n" + GOOD + "b,1,,,,SECRET\n\n" + GOOD))
                .containsExactly(at(2, "", Rule.FIELDS), at(4, "", Rule.FIELDS), at(5, "", Rule.FIELDS));
    }

    @Test
    void refusesStrayAndUnendedQuotes() {
        assertThat(problems("a\"SECRET,1,,,\n\"b\"c,1,,,\n\"SECRET,1,,,\n"))
                .containsExactly(at(2, "", Rule.QUOTE), at(3, "", Rule.QUOTE), at(4, "", Rule.QUOTE));
    }

    @Test
    void refusesAWrongCharset() {
        Path file = fixture.file("bad.csv", HEADER + GOOD + "b,1,,秘密,\n", Charset.forName("GB18030"));
        assertThat(problems(SCHEMA, file)).contains(at(2, "", Rule.CHARSET), at(3, "", Rule.CHARSET));
        Path other = fixture.file("bad.csv", HEADER + "b,1,,é,\n", StandardCharsets.ISO_8859_1);
        assertThat(problems(SCHEMA + "csv: {charset: GB18030}\n", other))
                .extracting(SealProblem::rule)
                .contains(Rule.CHARSET);
    }

    @Test
    void readsGb18030AndUtf8WithMarkAndWindowsLineEnds() throws IOException {
        List<String> expected = List.of("a|1|2024-01-02|北京|1.50", "b|null|null|上海|null");
        String text = HEADER + GOOD + "b,,,上海,\n";
        assertThat(sealed(SCHEMA, fixture.file("good.csv", "\uFEFF" + text.replace("\n", "\r\n"))))
                .isEqualTo(expected);
        assertThat(sealed(
                        SCHEMA + "csv: {charset: GB18030}\n",
                        fixture.file("good.csv", text, Charset.forName("GB18030"))))
                .isEqualTo(expected);
    }

    @Test
    void readsOtherDelimitersNullsAndDates() throws IOException {
        Path file = fixture.file("good.csv", "city;amount;day;n;id\n\"深;圳\";1.5;02.01.2024;NA;\"a\"\"b\"\n");
        assertThat(sealed(SCHEMA + "csv: {delimiter: \";\", \"null\": NA, date: dd.MM.yyyy}\n", file))
                .containsExactly("a\"b|null|2024-01-02|深;圳|1.50");
    }

    @Test
    void refusesAHeaderWithoutADeclaredColumn() {
        assertThat(problems(SCHEMA, fixture.file("bad.csv", "id,n,day,amount,amount\n")))
                .containsExactly(at(1, "city", Rule.HEADER), at(1, "amount", Rule.HEADER));
        assertThat(problems(SCHEMA, fixture.file("bad.csv", "")).getFirst().rule())
                .isEqualTo(Rule.HEADER);
    }

    @Test
    void leavesOutColumnsThatThePolicyDoesNotDeclareAndSaysSo() {
        SealReport report = fixture.seal(
                VaultFixture.policy("d.good", "columns:\n  id: {type: varchar(8), nullable: false}\n", PERSON),
                fixture.file("good.csv", "id,more\na,SECRET\n"));
        assertThat(report.ignoredColumns()).containsExactly("more");
    }

    @Test
    void refusesARepeatedKeyAtItsSecondRow() {
        assertThat(problems(
                        SCHEMA + "uniqueKeys: [[n]]\n", fixture.file("bad.csv", HEADER + "a,7,,,\nb,3,,,\nc,7,,,\n")))
                .containsExactly(at(4, "n", Rule.UNIQUE));
        assertThat(problems(
                        SCHEMA + "uniqueKeys: [[id, n]]\n", fixture.file("bad.csv", HEADER + "a,1,,,\na,,,,\na,,,,\n")))
                .containsExactly(at(4, "", Rule.UNIQUE));
    }

    @Test
    void refusesValuesOutsideTheirDomain() {
        String schema = SCHEMA.replace("city: {type: varchar(4)}", "city: {type: varchar(4), domain: cities}");
        String policy = VaultFixture.policy("d.bad", schema, PERSON)
                .replace("grants: []", "domains: {cities: {values: [\"北京\"]}}\ngrants: []");
        Path file = fixture.file("bad.csv", HEADER + GOOD + "b,1,,秘密,\n");
        assertThatThrownBy(() -> fixture.seal(policy, file))
                .isInstanceOfSatisfying(
                        SealRefused.class,
                        refused -> assertThat(refused.problems()).containsExactly(at(3, "city", Rule.DOMAIN)));
    }

    @Test
    void refusesAForeignKeyWithoutItsRow() {
        fixture.seal(
                VaultFixture.policy(
                        "d.keys", "columns:\n  n: {type: bigint, nullable: false}\nuniqueKeys: [[n]]\n", "public"),
                fixture.file("keys.csv", "n\n1\n2\n"));
        String schema = SCHEMA + "foreignKeys: [{columns: [n], to: d.keys, key: [n]}]\n";
        assertThat(problems(schema, fixture.file("bad.csv", HEADER + GOOD + "b,3,,,\nc,,,,\n")))
                .containsExactly(at(3, "n", Rule.FOREIGN_KEY));
    }

    @Test
    void tellsAtMostTwentyProblems() {
        assertThat(problems("SECRET,x,,,\n".repeat(50))).hasSize(SealRefused.MOST);
    }

    @Test
    void refusesWhatIsNoParquet() {
        Path file = fixture.file("bad.parquet", "SECRET");
        assertThat(problems(SCHEMA, file)).containsExactly(new SealProblem("bad.parquet", 0, "", Rule.FORMAT));
    }

    @Test
    void refusesBadRowsOfParquet() {
        Path file = home.resolve("bad.parquet");
        VaultFixture.run(
                "COPY (SELECT 'a' AS id, i AS n, NULL::DATE AS day, 'x' AS city, 1.5 AS amount FROM range(98, 103) t(i)) TO '"
                        + file + "'");
        assertThat(problems(SCHEMA, file))
                .containsExactly(
                        new SealProblem("bad.parquet", 4, "n", Rule.RANGE),
                        new SealProblem("bad.parquet", 5, "n", Rule.RANGE));
    }

    @Test
    void sealsSeveralFilesAsOneDataset() throws IOException {
        fixture.seal(
                VaultFixture.policy("d.good", SCHEMA, PERSON),
                fixture.file("one.csv", HEADER + GOOD),
                fixture.file("two.csv", HEADER + "b,2,,,\n"));
        assertThat(VaultFixture.query(fixture.unlock("d.good", false, "n"), "SELECT sum(n) FROM {t}"))
                .containsExactly("3");
        assertThat(Files.exists(fixture.folder.resolve("d.good/1.gbx"))).isTrue();
    }
}
