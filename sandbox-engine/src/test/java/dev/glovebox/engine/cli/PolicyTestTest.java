package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.cli.PolicyTestSession.Ended;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTestTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final PolicyTestSession session = new PolicyTestSession(
            new DirectPlanner(),
            () -> {
                throw new AssertionError("no test lists groups");
            },
            new PrintWriter(out, true));
    private Path deaths = Path.of("");

    @BeforeEach
    void copyASample() throws IOException {
        deaths = Files.copy(SAMPLES.resolve("civil_affairs.deaths.yaml"), folder.resolve("deaths.yaml"));
    }

    private void edit(Path file, String old, String replacement) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, replacement));
    }

    private Ended run(Path... files) {
        return session.run(List.of(files), List.of());
    }

    private Path beside(String tests) throws IOException {
        return Files.writeString(
                folder.resolve("deaths.tests.yaml"), "apiVersion: glovebox/v1\nkind: PolicyTests\ntests:\n" + tests);
    }

    @Test
    void allSamplePoliciesPassTogether() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            Ended ended = run(files.filter(file -> !file.toString().endsWith(".tests.yaml"))
                    .sorted()
                    .toArray(Path[]::new));
            assertThat(ended.exit()).as(out.toString()).isZero();
            assertThat(out.toString()).containsPattern("(?m)^OK  [0-9]+ tests pass; ");
        }
    }

    @Test
    void takesOnePolicyOfADataset() throws IOException {
        Path again = Files.copy(deaths, folder.resolve("again.yaml"));
        assertThatThrownBy(() -> run(deaths, again))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("again.yaml are both of civil_affairs.deaths");
    }

    @Test
    void namesWhatNoTestExercises() {
        assertThat(run(deaths).exit()).isZero();
        assertThat(out.toString())
                .contains(
                        "deaths.yaml:55 not exercised: column name (hidden)",
                        "not exercised: join to hrss.benefits on citizen_id")
                .doesNotContain("not exercised: grant", "column death_date", "column cause");
    }

    @Test
    void failsWhereATestEndsOtherwise() throws IOException {
        edit(deaths, "cause:       {role: hidden}", "cause:       {role: dimension}");
        assertThat(run(deaths).exit()).isEqualTo(3);
        assertThat(out.toString())
                .contains(
                        " TEST-01 the test expects DENY COL-01, and ALLOW came", "DENIED TEST-01  1 of 5 tests failed")
                .doesNotContain("SELECT");
    }

    @Test
    void saysWhatIsWrongWithAFileInsteadOfRunningIt() throws IOException {
        edit(deaths, "minEntities", "minEntitys");
        assertThat(run(deaths).exit()).isEqualTo(3);
        assertThat(out.toString()).contains(" KEY-01 ", "DENIED  a file is not sound");
        assertThat(run(SAMPLES.resolve("hrss.pensions.yaml")).exit()).isZero();
    }

    @Test
    void refusesARowConditionThatIsNone() throws IOException {
        edit(deaths, "death_date >= DATE '2020-01-01'", "death_day >= DATE '2020-01-01'");
        assertThat(run(deaths).exit()).isEqualTo(3);
        assertThat(out.toString()).contains("deaths.yaml:", " COL-04 ");
    }

    @Test
    void runsTheTestsBesideTheFileAndHoldsQuotes() throws IOException {
        String ask =
                "- {as: hrss.analyst, purpose: benefit-audit, sql: \"SELECT COUNT(*) FROM civil_affairs.deaths\", expect: ALLOW";
        beside(ask + ", quote: {maxError: 100}}\n");
        assertThat(run(deaths).exit()).as(out.toString()).isZero();
        assertThat(out.toString()).contains("OK  6 tests pass");

        beside(ask + ", quote: {maxError: 0.5}}\n" + ask + ", quote: {surePersons: 2}}\n");
        assertThat(run(deaths).exit()).isEqualTo(3);
        assertThat(out.toString())
                .contains(
                        "deaths.tests.yaml:4:3 TEST-01 the question is allowed, and the noise is ±",
                        "above maxError 0.5")
                .contains("above surePersons 2");
    }

    @Test
    void holdsWhatIsExplainedInEitherLanguageToTheWholeSentence() throws IOException {
        String ask =
                "- {as: hrss.analyst, purpose: benefit-audit, sql: \"SELECT COUNT(*) FROM civil_affairs.deaths\", expect: ALLOW";
        String hrss = "the answer may be given to: hrss";
        beside(ask + ", explain: [\"" + hrss + "\", \"结果可交给：hrss\"]}\n");
        assertThat(run(deaths).exit()).as(out.toString()).isZero();

        edit(deaths, "receivers: [hrss]", "receivers: [hrss, tax]");
        assertThat(run(deaths).exit()).isEqualTo(3);
        assertThat(out.toString())
                .contains("deaths.tests.yaml:4:3 TEST-01 the question is allowed, and `policy explain` does not say: "
                        + hrss);
    }

    @Test
    void readsFilesOfTestsAsStrictlyAsPolicies() throws IOException {
        Path tests =
                beside("- {as: hrss.analyst, purpose: p, sql: \"SELECT 1\", expect: DENY, quote: {maxError: 1}}\n");
        assertThat(run(deaths, tests).exit()).isEqualTo(3);
        assertThat(out.toString()).contains("deaths.tests.yaml:4:", " KEY-03 ").doesNotContain("not exercised");
        Files.writeString(tests, "a: &b 1\n");
        assertThat(run(deaths).exit()).isEqualTo(3);
        assertThat(out.toString()).contains(" YAML-04 ");
    }

    @Test
    void joinsWithWhatIsInForceBeside() throws IOException {
        beside(
                "- {as: hrss.analyst, purpose: benefit-audit, sql: \"SELECT b.county, COUNT(*) FROM civil_affairs.deaths d"
                        + " JOIN hrss.benefits b ON d.citizen_id = b.citizen_id GROUP BY b.county\", expect: ALLOW}\n");
        assertThat(run(deaths).exit()).isEqualTo(3);
        Ended ended = session.run(List.of(deaths), List.of(SAMPLES.resolve("hrss.benefits.yaml")));
        assertThat(ended.exit()).isZero();
    }

    @Test
    void updatesWhatIsExpectedAndNeverOpens() throws IOException {
        edit(deaths, "GROUP BY cause\", expect: DENY COL-01", "GROUP BY cause\", expect: DENY AGG-01");
        edit(
                deaths,
                "SELECT COUNT(*) FROM civil_affairs.deaths\", expect: DENY AUTH-02",
                "SELECT COUNT(*) FROM civil_affairs.deaths\", expect: ALLOW");
        edit(deaths, "as: tax.analyst", "as: hrss.analyst");
        String before = Files.readString(deaths);

        Ended ended = run(deaths);
        ended.update(false);
        assertThat(out.toString())
                .contains("expect: DENY AGG-01 -> DENY COL-01", "expect: ALLOW -> DENY AUTH-02")
                .contains("expect: DENY AUTH-01 stays, though ALLOW came");
        assertThat(deaths).hasContent(before);

        ended.update(true);
        assertThat(Files.readString(deaths))
                .isEqualTo(before.replace("DENY AGG-01", "DENY COL-01")
                        .replace(
                                "marketing, sql: \"SELECT COUNT(*) FROM civil_affairs.deaths\", expect: ALLOW",
                                "marketing, sql: \"SELECT COUNT(*) FROM civil_affairs.deaths\", expect: DENY AUTH-02"));
    }

    @Test
    void writesJUnitXmlWithoutTheQuestions() throws IOException {
        edit(deaths, "expect: DENY AUTH-02", "expect: DENY AUTH-05");
        Path report = folder.resolve("report.xml");
        run(deaths).writeJUnit(report);
        assertThat(report)
                .content()
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("tests=\"5\" failures=\"1\"", "<failure type=\"TEST-01\"", "DENY AUTH-02 came")
                .doesNotContain("SELECT");
    }
}
