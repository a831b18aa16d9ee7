package dev.glovebox.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.check.Finding.Level;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import dev.glovebox.policy.text.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Lint LINT = new Lint(TODAY);

    /** Without the remark that the sample's grant has no test of what it is for. */
    private static List<String> found(String text) {
        return LINT.look("p.yaml", text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(Finding::toString)
                .filter(line -> !line.contains(" TEST-02 "))
                .toList();
    }

    private static String one(String old, String replacement, LintCode code) {
        List<String> found = found(Samples.with(old, replacement));
        assertThat(found)
                .filteredOn(line -> line.contains(" " + code.code() + " "))
                .hasSize(1);
        return found.stream()
                .filter(line -> line.contains(" " + code.code() + " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsNothingInTheSample() {
        assertThat(found(Samples.DEATHS)).isEmpty();
    }

    @Test
    void givesTheReadersProblemsAsErrors() {
        List<Finding> found = LINT.look("p.yaml", "grants: [".getBytes(StandardCharsets.UTF_8));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.problem().code()).isEqualTo("YAML-01");
        });
    }

    @Test
    void looksAtAFileOfTestsAsSuch() {
        String tests = """
                apiVersion: glovebox/v1
                kind: PolicyTests
                tests:
                - {as: hrss.analyst, purpose: audit, sql: "SELECT COUNT(*) FROM a.b", expect: DENY AUTH-02}
                """;
        assertThat(LINT.look("p.tests.yaml", tests.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(LINT.look(
                        "p.tests.yaml", tests.replace("purpose", "porpoise").getBytes(StandardCharsets.UTF_8)))
                .extracting(finding -> finding.problem().code())
                .containsExactlyInAnyOrder("KEY-01", "KEY-02");
        assertThat(LINT.look("p.yaml", tests.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    @Test
    void neverThrowsForAnyBytes() {
        assertThat(LINT.look("p.yaml", new byte[] {(byte) 0xff, 0, 1})).isNotEmpty();
        assertThat(LINT.look("p.yaml", new byte[PolicyReader.LONGEST + 1])).isNotEmpty();
    }

    @Test
    void refusesAThresholdBelowTheFloorOfTheClassification() {
        assertThat(one("minEntities: 10", "minEntities: 9", LintCode.FLOOR_ENTITIES))
                .contains("demands 10", "write minEntities: 10")
                .doesNotContain("warning");
        assertThat(one("grade: 3", "grade: 4", LintCode.FLOOR_ENTITIES)).contains("demands 20");
    }

    @Test
    void refusesMoreEpsilonAndLessConfinementThanTheClassificationAllows() {
        assertThat(one("perQueryMax: 0.2", "perQueryMax: 2.5", LintCode.FLOOR_EPSILON))
                .contains("allows 2");
        assertThat(one("minTier: A", "minTier: B", LintCode.FLOOR_TIER)).contains("demands A");
    }

    @Test
    void warnsOfTiersThatHoldNothingBackAndRefusesThemForWhatIsClassified() {
        assertThat(one("minTier: A", "minTier: C", LintCode.UNSAFE_TIER)).contains("minTier C", "warning");
        assertThat(one("minTier: A", "minTier: D", LintCode.FLOOR_TIER)).contains("demands A");
        String unclassified = Samples.with(", classification: {level: general, grade: 3, personal: sensitive}", "");
        PolicyText.Valid accepting = valid(unclassified.replace("minTier: A", "minTier: D"));
        assertThat(Lint.refusals("p.yaml", accepting)).isEmpty();
    }

    @Test
    void refusesToShareCoreData() {
        assertThat(one("level: general", "level: core", LintCode.FLOOR_SHARED)).contains("not shared");
    }

    @Test
    void whatCouldHarmIsNotReleasedByThreshold() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/golden/policy/sample-threshold/policy.yaml"));
        assertThat(Lint.refusals("p.yaml", valid(text))).isEmpty();
        assertThat(Lint.refusals("p.yaml", valid(text.replace("personal: general", "personal: sensitive"))))
                .extracting(PolicyProblem::code)
                .containsExactly("FLOOR-06");
        assertThat(Lint.refusals("p.yaml", valid(text.replace("minEntities: 10", "minEntities: 4"))))
                .extracting(PolicyProblem::code)
                .containsExactly("FLOOR-01");
    }

    @Test
    void floorsRefuseThePublicationAndNothingElseDoes() {
        PolicyText.Valid low = valid(Samples.with("minEntities: 10", "minEntities: 3"));
        assertThat(Lint.refusals("p.yaml", low)).extracting(PolicyProblem::code).containsExactly("FLOOR-01");
        PolicyText.Valid old = valid(Samples.with("to: 2027-08-31", "to: 2026-09-02"));
        assertThat(Lint.refusals("p.yaml", old)).isEmpty();
    }

    @Test
    void warnsOfAWindowThatHasPassed() {
        assertThat(one("to: 2027-08-31", "to: 2026-11-21", LintCode.EXPIRED))
                .contains("warning: ", "ended on 2026-11-21");
        assertThat(found(Samples.with("to: 2027-08-31", "to: 2026-11-22"))).isEmpty();
    }

    @Test
    void warnsOfConsumersWhoMayNotReceive() {
        assertThat(one("receivers: [hrss]", "receivers: [tax]", LintCode.NO_RECEIVER))
                .contains("hrss may ask");
    }

    @Test
    void warnsOfWhatCanNeverBeUsed() {
        assertThat(one("allow: [round, date_trunc]", "allow: [round]", LintCode.NO_TRUNCATION))
                .contains("date_trunc");
        assertThat(found(Samples.with(", distinctPerGroup: 5", "")
                        .replace("[count, avg]", "[count, avg, count_distinct]")))
                .singleElement()
                .asString()
                .contains(" REACH-05 ", "different values");
        assertThat(found(Samples.with(
                                "minEntities: 10, maxRows: 5000, smallGroups: withhold",
                                "maxRows: 5000, smallGroups: whole-domain")
                        .replace(", domain: counties}", "}")))
                .singleElement()
                .asString()
                .contains(" REACH-03 ");
    }

    @Test
    void warnsOfWhatNoRaceServes() {
        String race = Samples.with("rowsPerGroup: 12", "raceUpTo: 1000");
        assertThat(found(race)).singleElement().asString().contains(" REACH-06 ", "need rowsPerGroup");
        String sums = race.replace("[count, avg]", "[count, sum]");
        assertThat(found(sums)).isEmpty();
        assertThat(found(sums.replace(", bounds: [0, 120]", "")
                        .replace("age:        {type: bigint, range: [0, 120]}", "age:        {type: bigint}")))
                .singleElement()
                .asString()
                .contains(" REACH-06 ", "no value is negative");
    }

    @Test
    void warnsOfAGrantThatIsNeverReached() {
        String grant = Samples.DEATHS.substring(
                Samples.DEATHS.indexOf("- id: benefit-audit"), Samples.DEATHS.indexOf("\ntests:"));
        String twice = grant + "\n" + grant.replace("id: benefit-audit", "id: benefit-audit-again");
        assertThat(found(Samples.DEATHS.replace(grant, twice)))
                .anyMatch(line -> line.contains("REACH-01") && line.contains("benefit-audit-again"));
        assertThat(found(Samples.DEATHS.replace(
                        grant, twice.replace("again\n  consumers: [{dept: hrss", "again\n  consumers: [{dept: tax"))))
                .noneMatch(line -> line.contains("REACH-01"));
    }

    @Test
    void warnsOfBoundsThatLeaveNothingOrOnlyAddNoise() {
        assertThat(one("bounds: [0, 120]", "bounds: [130, 140]", LintCode.CLAMPED_AWAY))
                .contains("one number");
        assertThat(one("bounds: [0, 120]", "bounds: [0, 200]", LintCode.CLAMP_BEYOND))
                .contains("[0, 120]");
    }

    @Test
    void warnsOfMorePromisedThanThereIs() {
        assertThat(one(
                        "purposes: [benefit-audit]",
                        "purposes: [benefit-audit, census, check, dedup, study]",
                        LintCode.OVERPROMISED))
                .contains("times the dataset's budget");
    }

    @Test
    void warnsOfNamesThatReadAlike() {
        assertThat(one("purposes: [benefit-audit]", "purposes: [benefit-audit, benefit_audit]", LintCode.LOOK_ALIKE))
                .contains("benefit-audit", "benefit_audit");
        assertThat(one(
                        "cause:      {type: varchar(80)}",
                        "cause: {type: date}\n    案件已: {type: date}\n    案件己: {type: date}",
                        LintCode.LOOK_ALIKE))
                .contains("columns");
    }

    @Test
    void warnsOfWordsThatExistNowhere() {
        assertThat(one("allow: [round, date_trunc]", "allow: [roundd, date_trunc]", LintCode.UNKNOWN_FUNCTION))
                .contains("did you mean round?");
        assertThat(one("DENY COL-01", "DENY COL-99", LintCode.UNKNOWN_CODE)).contains("no refusal has the code COL-99");
    }

    @Test
    void warnsWhereNoTestWouldNotice() {
        String none = Samples.DEATHS.substring(0, Samples.DEATHS.indexOf("\ntests:"));
        assertThat(LINT.look("p.yaml", none.getBytes(StandardCharsets.UTF_8)))
                .extracting(finding -> finding.problem().code())
                .containsExactlyInAnyOrder("TEST-02", "TEST-03");
    }

    private static PolicyText.Valid valid(String text) {
        return (PolicyText.Valid) PolicyReader.read("p.yaml", text);
    }

    @Test
    void holdsAGrantToTheClassificationOfTheColumnsThatItUses() {
        String graded = "{type: bigint, range: [0, 120], classification: {grade: 4}}";
        assertThat(one("{type: bigint, range: [0, 120]}", graded, LintCode.FLOOR_ENTITIES))
                .contains("demands 20");
        assertThat(found(Samples.with("{type: varchar(80)}", "{type: varchar(80), classification: {grade: 4}}")))
                .isEmpty();
    }

    @Test
    void refusesARoleThatAColumnsClassificationForbids() {
        assertThat(one(
                        "varchar(6), domain: counties}",
                        "varchar(6), domain: counties, classification: {level: important}}",
                        LintCode.FLOOR_ROLE))
                .contains(
                        "county is classified so that it is no dimension",
                        "give it one of: person, join, measure, hidden");
    }
}
