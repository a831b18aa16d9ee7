package dev.glovebox.engine.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.engine.review.Candidate.Read;
import dev.glovebox.engine.review.PolicyDiff.Report;
import dev.glovebox.engine.review.PolicyDiff.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
    private static final Path DEATHS = Path.of("..", "deploy", "sample", "policies", "civil_affairs.deaths.yaml");
    private static final Path BENEFITS = DEATHS.resolveSibling("hrss.benefits.yaml");

    private final PolicyDiff diff = new PolicyDiff(
            new PlanStage(new DirectPlanner()), Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC));

    private static Candidate candidate(String text) {
        return switch (Candidate.read("p.yaml", text.getBytes(StandardCharsets.UTF_8), new DirectPlanner())) {
            case Read.Sound sound -> sound.candidate();
            case Read.Unsound unsound ->
                throw new AssertionError(unsound.problems().toString());
        };
    }

    private Report report(String old, String replacement, Candidate... beside) throws IOException {
        String before = Files.readString(DEATHS);
        assertThat(before).contains(old);
        return diff.between(candidate(before), candidate(before.replace(old, replacement)), List.of(beside));
    }

    @Test
    void callsVersionsEquivalentThatMeanTheSame() throws IOException {
        Report same = report(
                "output: {minEntities: 10, maxRows: 1000, smallGroups: withhold, receivers: [hrss]}",
                "output:\n    receivers: [hrss]\n    smallGroups: withhold\n    maxRows: 1000\n    minEntities: 10");
        assertThat(same.changes()).isEmpty();
        assertThat(same.verdicts()).isEmpty();
        assertThat(report("epsilon: 24,", "epsilon: 24.0,").changes()).isEmpty();
    }

    @Test
    void namesHowLongAWorkerIsKept() throws IOException {
        assertThat(report("minTier: A}", "minTier: A, reuseSeconds: 30}").changes())
                .extracting(Change::before, Change::after)
                .contains(tuple("{minTier: a}", "{minTier: a, reuse: 30 s}"));
    }

    @Test
    void comparesDatasetsWithoutPersons() throws IOException {
        String counties = Files.readString(DEATHS.resolveSibling("reference.counties.yaml"));
        assertThat(diff.between(candidate(counties), candidate(counties), List.of())
                        .changes())
                .isEmpty();
    }

    @Test
    void takesNoValueForTwoAndNoTextForNone() throws IOException {
        String domain = "counties: {table: reference.counties, column: code}";
        String before = Files.readString(DEATHS).replace(domain, "counties: {values: [\"a, b\"]}");
        String after = before.replace("[\"a, b\"]", "[a, b]");
        assertThat(diff.between(candidate(before), candidate(after), List.of()).changes())
                .extracting(Change::part)
                .contains("domains");
        assertThat(report("\"null\": \"\"", "\"null\": \"false\"").changes())
                .extracting(Change::part)
                .containsExactly("schema.csv");
    }

    @Test
    void showsWhatBecomesAllowedByAQuestion() throws IOException {
        Report report = report("cause:       {role: hidden}", "cause:       {role: dimension}");
        assertThat(report.changes())
                .containsExactly(
                        new Change("grants.benefit-audit.columns.cause", "{roles: [hidden]}", "{roles: [dimension]}"));
        assertThat(report.verdicts())
                .hasSize(2)
                .allMatch(Verdict::becomesAllowed)
                .anyMatch(verdict -> verdict.asker().equals("hrss.analyst for benefit-audit")
                        && verdict.sql().equals("SELECT cause, COUNT(*) FROM civil_affairs.deaths GROUP BY cause")
                        && verdict.refusedBefore().orElseThrow().equals("COL-01"));
    }

    @Test
    void showsWhatBecomesDenied() throws IOException {
        assertThat(report("functions: [count, avg]", "functions: [count, sum]").verdicts())
                .hasSize(2)
                .anyMatch(verdict -> verdict.sql().equals("SELECT AVG(report_days) FROM civil_affairs.deaths")
                        && verdict.refusedAfter().orElseThrow().equals("AGG-02"))
                .anyMatch(verdict -> verdict.sql().equals("SELECT SUM(report_days) FROM civil_affairs.deaths")
                        && verdict.becomesAllowed());
        assertThat(report("roles: [analyst]", "roles: [auditor]").verdicts())
                .anyMatch(verdict -> verdict.asker().startsWith("hrss.auditor") && verdict.becomesAllowed())
                .anyMatch(verdict -> verdict.asker().startsWith("hrss.analyst") && !verdict.becomesAllowed());
    }

    @Test
    void triesJoinsWhereTheOtherPolicyIsThere() throws IOException {
        String join = "    - {to: hrss.benefits, on: [citizen_id, citizen_id]}\n";
        Candidate benefits = candidate(Files.readString(BENEFITS));
        assertThat(report(join, "", benefits).verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.refusedAfter()).contains("JOIN-03"));
        assertThat(report(join, "").absent()).extracting(Object::toString).contains("hrss.benefits");
    }

    @Test
    void reportsTermsThatAllowAndDenyNothing() throws IOException {
        Report report = report("epsilon: 24, delta", "epsilon: 20, delta");
        assertThat(report.changes()).extracting(Change::part).containsExactly("budget");
        assertThat(report.verdicts()).isEmpty();
        assertThat(report("grade: 3", "grade: 2").changes())
                .containsExactly(new Change(
                        "classification",
                        "{level: general, grade: 3, personal: sensitive}",
                        "{level: general, grade: 2, personal: sensitive}"));
    }
}
