package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Proposal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of one question give one plan, so that its recorded answer is found again. */
class SpellingsTest {
    private static final QuestionPlanner PLANNER =
            new QuestionPlanner(Catalogs.of(GoldenPlansTest.FOLDER.resolve("policies")));
    private static final String JOINED = """
            SELECT b.county, COUNT(*) AS n FROM civil_affairs.deaths AS d JOIN hrss.benefits AS b ON d.id_hash = b.id_hash
            WHERE b.amount > 100 AND d.age >= 60 GROUP BY b.county""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select B.COUNTY, count(*) as N from Civil_Affairs.Deaths D inner join HRSS.benefits B on B.id_hash = D.id_hash where D.age >= 60 and B.amount > 100 group by B.county",
                "SELECT b.county, COUNT(*) AS n FROM civil_affairs.deaths d, hrss.benefits b WHERE d.id_hash = b.id_hash AND 100 < b.amount AND 60 <= d.age GROUP BY b.county",
                "SELECT x.county, COUNT(*) AS n FROM civil_affairs.deaths y JOIN (SELECT id_hash, county FROM hrss.benefits WHERE amount > 100) x ON y.id_hash = x.id_hash AND y.age >= 60 GROUP BY x.county",
                "WITH elder AS (SELECT id_hash AS who FROM civil_affairs.deaths WHERE NOT (NOT age >= 60)) SELECT p.county, COUNT(*) AS n FROM elder JOIN hrss.benefits p ON who = p.id_hash WHERE p.amount > 100 GROUP BY p.county",
                "SELECT county AS county, COUNT(1) n FROM (SELECT b.county, b.amount, d.age FROM civil_affairs.deaths d JOIN hrss.benefits b ON d.id_hash = b.id_hash) t WHERE t.amount > 100 AND t.age >= 60 AND t.age >= 60 GROUP BY 1",
                "SELECT b.\"county\", COUNT(d.id_hash) AS \"n\" FROM civil_affairs.deaths AS d CROSS JOIN hrss.benefits AS b WHERE (b.id_hash = d.id_hash) AND (d.age >= 60 AND (b.amount > 100)) GROUP BY b.county",
            })
    void areOnePlan(String spelling) {
        assertThat(plan(spelling)).isEqualTo(plan(JOINED));
    }

    @Test
    void functionsHaveOneSpelling() {
        List<String> spellings = List.of(
                "SELECT FLOOR(death_date TO MONTH) AS m, COUNT(*) FROM civil_affairs.deaths GROUP BY FLOOR(death_date TO MONTH)",
                "SELECT date_trunc('month', death_date) AS m, COUNT(*) FROM civil_affairs.deaths GROUP BY m",
                "SELECT DATE_TRUNC(death_date, MONTH) m, COUNT(*) FROM civil_affairs.deaths GROUP BY 1",
                "SELECT death_date AS m, COUNT(*) FROM civil_affairs.deaths GROUP BY death_date");
        assertThat(spellings.stream().map(SpellingsTest::plan).distinct()).hasSize(1);
    }

    @Test
    void literalsRoundTrip() {
        String plan = plan(
                "SELECT COUNT(*) FROM hrss.benefits WHERE county IN ('北京', U&'\\0027', '''', 'a\"\"b', 'x -- y', '/*')");
        assertThat(plan).contains("in($0, '/*', '\\'', 'a\"\"b', 'x -- y', '北京')");
    }

    @Test
    void differentQuestionsHaveDifferentPlans() {
        assertThat(plan("SELECT COUNT(*) FROM hrss.benefits WHERE amount > 100"))
                .isNotEqualTo(plan("SELECT COUNT(*) FROM hrss.benefits WHERE amount >= 100"))
                .isNotEqualTo(plan("SELECT COUNT(amount) FROM hrss.benefits WHERE amount > 100"));
    }

    private static String plan(String sql) {
        Proposal proposal = PLANNER.plan(Asked.question(sql));
        assertThat(proposal).as(Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        return Asked.text(proposal);
    }
}
