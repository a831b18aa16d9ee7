package dev.glovebox.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.engine.review.Candidate.Read;
import dev.glovebox.engine.review.Explainer.Explained;
import dev.glovebox.engine.review.Phrases.Language;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");
    private static final Path SENTENCES = Path.of("src/main/resources/dev/glovebox/engine/review");
    private static final String MONTHS =
            "SELECT death_date, COUNT(*) AS deaths, AVG(report_days) AS days FROM civil_affairs.deaths GROUP BY death_date";
    private static final String PAID =
            "SELECT b.county, COUNT(*) AS payments, SUM(b.amount) AS paid FROM civil_affairs.deaths d"
                    + " JOIN hrss.benefits b ON d.citizen_id = b.citizen_id WHERE b.paid_on > d.death_date GROUP BY b.county";

    private static Explained explained(Language language, String sql, String... datasets) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (String dataset : datasets) {
            byte[] bytes = Files.readAllBytes(SAMPLES.resolve(dataset + ".yaml"));
            candidates.add(((Read.Sound) Candidate.read(dataset + ".yaml", bytes, new DirectPlanner())).candidate());
        }
        Explainer explainer = new Explainer(new PlanStage(new DirectPlanner()), candidates, Phrases.in(language));
        return explainer.explain(question(sql));
    }

    /** Of a sample in which something is written otherwise. */
    private static Explained edited(Language language, String dataset, String before, String after, String sql)
            throws IOException {
        byte[] bytes = Files.readString(SAMPLES.resolve(dataset + ".yaml"))
                .replace(before, after)
                .getBytes(StandardCharsets.UTF_8);
        Candidate candidate = ((Read.Sound) Candidate.read(dataset + ".yaml", bytes, new DirectPlanner())).candidate();
        return new Explainer(new PlanStage(new DirectPlanner()), List.of(candidate), Phrases.in(language))
                .explain(question(sql));
    }

    private static Question question(String sql) {
        return new Question(
                sql,
                new Caller("olga", "hrss", "analyst"),
                new PurposeName("benefit-audit"),
                Map.of(),
                Optional.empty(),
                Instant.parse("2026-11-22T03:00:00Z"));
    }

    private static String english(String sql, String... datasets) throws IOException {
        return String.join("\n", explained(Language.EN, sql, datasets).lines());
    }

    @Test
    void namesEveryRuleWithItsLine() throws IOException {
        String text = english(MONTHS, "civil_affairs.deaths");
        assertThat(text)
                .startsWith("ALLOWED  for hrss.analyst, purpose benefit-audit\n")
                .contains(
                        "civil_affairs.deaths.yaml:43  grant benefit-audit: hrss.analyst may ask for benefit-audit from 2025-01-01 until 2099-12-31")
                .contains("only rows with death_date >= DATE '2020-01-01' are there")
                .containsPattern("civil_affairs.deaths.yaml:\\d+  column death_date: dimension, shown only by month")
                .containsPattern("column report_days: measure \\(avg, count\\), values cut to \\[0, 365\\]")
                .contains("groups of fewer than 10 persons never appear")
                .doesNotContain("column name", "joined to");
    }

    @Test
    void saysWhichStepsFactsProvedNeedless() throws IOException {
        assertThat(english(MONTHS, "civil_affairs.deaths"))
                .contains(
                        "needless a person has at most one row, which sealing verified (civil_affairs.deaths.yaml:33)")
                .contains("needless no person can be in more than 1 group:")
                .contains("done     values beyond the bounds are cut down to them")
                .contains("done     groups of fewer than 10 persons do not leave");
        assertThat(english(PAID, "civil_affairs.deaths", "hrss.benefits"))
                .contains("done     a person's rows in a group are brought together")
                .contains("done     a person in more than 1 group counts in 1 group, chosen")
                .contains("done     of a person with more than 3 rows in a group");
    }

    @Test
    void saysThatABoundIsRacedFor() throws IOException {
        Explained explained = edited(
                Language.EN,
                "hrss.benefits",
                "rowsPerGroup: 6",
                "raceUpTo: 500000",
                "SELECT COUNT(*) AS n FROM hrss.benefits");
        assertThat(String.join("\n", explained.lines()))
                .contains("has no declared bound, and is at most 500000")
                .contains("done     what a person adds to a count or sum is cut to the best of the bounds 1, 2, 4")
                .contains("n  depends on the data");
    }

    @Test
    void saysThatAProcessMayAnswerMore() throws IOException {
        assertThat(english(MONTHS, "civil_affairs.deaths")).doesNotContain("the same process");
        assertThat(reused(Language.EN))
                .anyMatch(line -> line.contains("for 1 second the same process may answer more questions")
                        && line.contains("16 at most"));
        assertThat(reused(Language.ZH)).anyMatch(line -> line.contains("在 1 秒内，同一进程可以继续回答"));
    }

    private static List<String> reused(Language language) throws IOException {
        return edited(language, "civil_affairs.deaths", "minTier: A", "minTier: A, reuseSeconds: 1", MONTHS)
                .lines();
    }

    @Test
    void tellsOfEachMeasurementOfAQuestion() throws IOException {
        String text = english(
                "SELECT COUNT(*) AS n FROM hrss.benefits WHERE amount > (SELECT AVG(amount) FROM hrss.benefits)",
                "hrss.benefits");
        assertThat(text)
                .contains("measurement 1 of 2, each with its part of the price")
                .contains("measurement 2 of 2")
                .contains("Columns whose keys are opened: hrss.benefits.amount\n")
                .contains("sealed process of step 1 of 2")
                .containsPattern("step 2 of 2 [^\n]+\n[^\n]+ FROM r0");
        assertThat(explained(
                                Language.ZH,
                                "SELECT COUNT(*) AS n FROM hrss.benefits WHERE amount > (SELECT AVG(amount) FROM hrss.benefits)",
                                "hrss.benefits")
                        .lines())
                .anyMatch(line -> line.contains("第 2 次测量（共 2 次）"));
    }

    @Test
    void saysWhatRunsAndWhatItCosts() throws IOException {
        assertThat(english(PAID, "civil_affairs.deaths", "hrss.benefits"))
                .containsPattern("\n  WITH m AS \\(WITH v AS \\(SELECT ")
                .containsPattern("\n    paid  ±[0-9.]+ \\(95 %\\)")
                .containsPattern(
                        "Charge: rho 0\\.[0-9]+ of each dataset about persons \\(epsilon 1\\); such a question fits [0-9]+ times")
                .contains(
                        "joined to hrss.benefits on citizen_id = citizen_id; at most 2 joins in one question, of types: inner",
                        "the strictest of each");
        assertThat(english("SELECT code, name_en FROM reference.counties", "reference.counties"))
                .contains("Charge: none", "at most 1000 rows")
                .doesNotContain("protects a person");
    }

    @Test
    void explainsADenial() throws IOException {
        Explained explained = explained(
                Language.EN, "SELECT cause, COUNT(*) FROM civil_affairs.deaths GROUP BY cause", "civil_affairs.deaths");
        assertThat(explained.allowed()).isFalse();
        assertThat(String.join("\n", explained.lines()))
                .startsWith("DENIED COL-01  1:59 in the question, civil_affairs.deaths.yaml:58\n")
                .contains("\n  try  ", "Ask the owner for the role that is missing");
    }

    @Test
    void speaksChinese() throws IOException {
        Explained explained = explained(Language.ZH, MONTHS, "civil_affairs.deaths");
        assertThat(String.join("\n", explained.lines()))
                .contains("允许  hrss.analyst", "起作用的规则", "少于 10 人的组从不出现", "不需要", "费用：");
    }

    @Test
    void countsOneInTheSingular() throws IOException {
        assertThat(english(PAID, "civil_affairs.deaths", "hrss.benefits"))
                .doesNotContain("{s}")
                .doesNotContainPattern("[^0-9]1 (rows|groups|times|persons)");
    }

    @Test
    void bothLanguagesHaveTheSameSentences() throws IOException {
        Properties english = sentences("explain_en.properties");
        Properties chinese = sentences("explain_zh.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(parts(chinese.getProperty(key))).as(key).isEqualTo(parts(english.getProperty(key)));
        }
    }

    private static Properties sentences(String name) throws IOException {
        Properties sentences = new Properties();
        try (Reader text = Files.newBufferedReader(SENTENCES.resolve(name))) {
            sentences.load(text);
        }
        return sentences;
    }

    private static String parts(String sentence) {
        return sentence.replaceAll("%-?[0-9]*", "%").replaceAll("[^%sd]|(?<!%)[sd]", "");
    }
}
