package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a small grammar of SQL writes is proposed in a form that the checker can read, or refused for a reason that has a name. */
class RandomQuestionsTest {
    private static final int QUESTIONS = Boolean.getBoolean("glovebox.deep") ? 50_000 : 400;
    private static final long SEED = 7_102_026;
    private static final CatalogSnapshot CATALOG = Catalogs.of(GoldenPlansTest.FOLDER.resolve("policies"));
    private static final QuestionPlanner PLANNER = new QuestionPlanner(CATALOG);

    private final Random random = new Random(SEED);

    @Test
    void areProposedWellOrRefusedByName() {
        int proposed = 0;
        int safe = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            String sql = query();
            Question question = Asked.question(sql);
            Proposal proposal = PLANNER.plan(question);
            String at = "seed " + SEED + ", question " + i + ": " + sql;
            switch (proposal) {
                case Proposal.Proposed(var plan) -> {
                    proposed++;
                    Request request = new Request(
                            question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
                    switch (new PlanChecker(CATALOG, request).check(plan)) {
                        case Checked.Safe yes -> safe++;
                        case Checked.Unsafe(var refusal) ->
                            assertThat(refusal.code())
                                    .as(at + "\n" + refusal.finding() + "\n" + Asked.text(proposal))
                                    .isNotIn(
                                            "PLAN-01",
                                            "PLAN-02",
                                            "COL-01",
                                            "COL-02",
                                            "PERSON-01",
                                            "JOIN-01",
                                            "AGG-01",
                                            "AGG-02");
                    }
                }
                case Proposal.Declined(var refusal) ->
                    assertThat(refusal.finding()).as(at).doesNotContain("could not make sense");
            }
        }
        assertThat(proposed).isGreaterThan(QUESTIONS / 20);
        assertThat(safe).isGreaterThan(proposed / 2);
    }

    private String query() {
        boolean joined = random.nextInt(3) == 0;
        String source = joined
                ? "civil_affairs.deaths d " + one("JOIN", "LEFT JOIN", "RIGHT JOIN", ",") + " "
                        + one("hrss.benefits b", person())
                : one("hrss.benefits b", "hrss.benefits b", person());
        String on = joined && !source.contains(",") ? " ON d.id_hash = b.id_hash" + maybe(" AND " + condition()) : "";
        String where = joined && source.contains(",")
                ? " WHERE d.id_hash = b.id_hash AND " + condition()
                : maybe(" WHERE " + condition());
        String key = key();
        return one("", "WITH c AS (SELECT id_hash FROM civil_affairs.deaths WHERE age > 5) ")
                + "SELECT " + key + " AS k, " + aggregate() + " AS a FROM " + source + on + where
                + " GROUP BY " + key + maybe(" HAVING " + aggregate() + " > 5") + maybe(" ORDER BY a DESC LIMIT 3");
    }

    private String person() {
        return "(SELECT id_hash, county, MONTHS_ AS months, SUM(amount) AS amount, COUNT(*) AS n FROM hrss.benefits GROUP BY id_hash, county, months) b"
                .replace("MONTHS_", "months");
    }

    private String condition() {
        return switch (random.nextInt(9)) {
            case 0 -> condition() + one(" AND ", " OR ") + condition();
            case 1 -> "NOT (" + condition() + ")";
            case 2 -> value() + one(" = ", " <> ", " < ", " >= ") + value();
            case 3 -> text() + " IN ('a', 'b')";
            case 4 -> text() + " LIKE 'a%'";
            case 5 -> value() + " IS " + maybe("NOT ") + "NULL";
            case 6 -> value() + " BETWEEN 1 AND " + value();
            case 7 -> "b.id_hash " + maybe("NOT ") + "IN (SELECT id_hash FROM civil_affairs.deaths)";
            default ->
                "EXISTS (SELECT 1 FROM civil_affairs.deaths e WHERE e.id_hash = b.id_hash AND " + value() + " > e.age)";
        };
    }

    private String value() {
        return switch (random.nextInt(8)) {
            case 0 -> value() + one(" + ", " - ", " * ", " / ") + value();
            case 1 -> "COALESCE(" + value() + ", 0)";
            case 2 -> "CASE WHEN " + condition() + " THEN " + value() + " ELSE " + value() + " END";
            case 3 -> "b.months";
            case 4 -> "FLOOR(" + value() + ")";
            case 5 -> one("1", "2.5", "NULL", "CAST(b.months AS DOUBLE)");
            default -> "b.amount";
        };
    }

    private String text() {
        return one(
                "b.county",
                "UPPER(b.county)",
                "SUBSTRING(b.county, 1, 2)",
                "CASE WHEN b.months > 3 THEN b.county ELSE 'x' END");
    }

    private String key() {
        return one("b.county", "b.months", text(), "CASE WHEN " + condition() + " THEN 'x' ELSE 'y' END", value());
    }

    private String aggregate() {
        return one(
                "COUNT(*)",
                "SUM(" + value() + ")",
                "AVG(" + value() + ")",
                "COUNT(" + value() + ")",
                "COUNT(DISTINCT b.id_hash)");
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
