package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicySuggestCommandTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path deaths = Path.of("");
    private Path benefits = Path.of("");
    private String out = "";

    @BeforeEach
    void copy() throws IOException {
        deaths = Files.copy(SAMPLES.resolve("civil_affairs.deaths.yaml"), folder.resolve("deaths.yaml"));
        benefits = Files.copy(SAMPLES.resolve("hrss.benefits.yaml"), folder.resolve("benefits.yaml"));
    }

    private int suggest(String as, String purpose, String sql, Path... policies) {
        PolicySuggestCommand command = new PolicySuggestCommand();
        StringWriter text = new StringWriter();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(text, true));
        List<String> words = new ArrayList<>(List.of("q.sql", "--as", as, "--purpose", purpose));
        List.of(policies).forEach(file -> words.addAll(List.of("--policy", file.toString())));
        line.parseArgs(words.toArray(String[]::new));
        int exit = command.suggest(
                command.asked.question(sql, "policy-suggest", NOON.instant()), new DirectPlanner(), NOON);
        out = text.toString();
        return exit;
    }

    private int suggest(String sql) {
        return suggest("hrss.analyst", "benefit-audit", sql, deaths);
    }

    @Test
    void opensOneColumnAndTellsWhatElseThatAdmits() {
        assertThat(suggest("SELECT registered, COUNT(*) FROM civil_affairs.deaths GROUP BY registered"))
                .isEqualTo(Exit.DONE);
        assertThat(out)
                .contains("# permits   registered as a dimension in grant benefit-audit")
                .contains("# risk      values of registered are shown")
                .contains(
                        "# also      hrss.analyst for benefit-audit  SELECT COUNT(*) FROM civil_affairs.deaths WHERE registered IS NOT NULL")
                .contains("--- " + deaths + "\n+++ " + deaths + "\n@@ ")
                .contains("\n-    registered:  {role: hidden}\n+    registered:  {role: dimension}\n");
    }

    @Test
    void namesTheTestsThatKeepTheColumnShut() {
        assertThat(suggest("SELECT cause, COUNT(*) FROM civil_affairs.deaths GROUP BY cause"))
                .isEqualTo(Exit.DONE);
        assertThat(out).contains("# shut by   " + deaths, "TEST-01", "publication refuses the change");
    }

    @Test
    void addsTheOneFunctionThatIsMissing() {
        assertThat(suggest("SELECT COUNT(*), STDDEV(report_days) FROM civil_affairs.deaths"))
                .isEqualTo(Exit.DONE);
        assertThat(out)
                .contains("+    report_days: {role: measure, functions: [count, avg, stddev], bounds: [0, 365]}");
    }

    @Test
    void admitsAnotherDepartmentForAnotherPurposeInAsManyMovesAsThatTakes() {
        assertThat(suggest("tax.analyst", "tax-audit", "SELECT COUNT(*) FROM civil_affairs.deaths", deaths))
                .isEqualTo(Exit.DONE);
        assertThat(out)
                .contains("# permits   grant benefit-audit also for analysts of tax")
                .contains("# permits   grant benefit-audit also for tax-audit")
                .contains("# permits   answers under grant benefit-audit may go to tax")
                .contains("+  consumers: [{dept: hrss, roles: [analyst]}, {dept: tax, roles: [analyst]}]")
                .contains("receivers: [hrss, tax]");
        assertThat(out.lines().filter(line -> line.startsWith("# permits"))).hasSize(3);
    }

    @Test
    void changesTheFilesOfBothOwnersOfAJoin() throws IOException {
        for (Path file : List.of(deaths, benefits)) {
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("    - {to: hrss.benefits, on: [citizen_id, citizen_id]}\n", "")
                            .replace("    - {to: civil_affairs.deaths, on: [citizen_id, citizen_id]}\n", ""));
        }
        assertThat(suggest(
                        "hrss.analyst",
                        "benefit-audit",
                        "SELECT COUNT(*) FROM civil_affairs.deaths d JOIN hrss.benefits b ON d.citizen_id = b.citizen_id",
                        deaths,
                        benefits))
                .isEqualTo(Exit.DONE);
        assertThat(out)
                .contains("+    - {to: hrss.benefits, on: [citizen_id, citizen_id]}")
                .contains("+    - {to: civil_affairs.deaths, on: [citizen_id, citizen_id]}");
        assertThat(out.lines().filter(line -> line.startsWith("--- "))).hasSize(2);
    }

    @Test
    void saysWhereNoPolicyMayAdmitTheQuestion() {
        for (String sql : List.of(
                "SELECT citizen_id FROM civil_affairs.deaths",
                "SELECT county, report_days FROM civil_affairs.deaths",
                "SELECT citizen_id, COUNT(*) FROM civil_affairs.deaths GROUP BY citizen_id",
                "DELETE FROM civil_affairs.deaths")) {
            assertThat(suggest(sql)).as(sql).isEqualTo(Exit.REFUSED);
            assertThat(out)
                    .as(sql)
                    .contains("found no change of these files that admits the question")
                    .doesNotContain("+++");
        }
    }

    @Test
    void suggestsNothingForWhatIsAllowed() {
        assertThat(suggest("SELECT COUNT(*) FROM civil_affairs.deaths")).isEqualTo(Exit.DONE);
        assertThat(out).startsWith("ALLOWED");
    }

    @Test
    void neverGoesBelowAFloorOfTheClassification() throws IOException {
        Files.writeString(
                deaths,
                Files.readString(deaths)
                        .replace("registered:  {type: date}", "registered:  {type: date, classification: {grade: 4}}"));
        assertThat(suggest("SELECT registered, COUNT(*) FROM civil_affairs.deaths GROUP BY registered"))
                .isEqualTo(Exit.REFUSED);
        assertThat(out).contains("the change would not be published", "FLOOR-05");
    }
}
