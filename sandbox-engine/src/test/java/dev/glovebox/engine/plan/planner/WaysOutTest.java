package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a refusal suggests SQL, the question with that SQL in place of what was refused is answered. */
class WaysOutTest {
    private static final QuestionPlanner PLANNER = new QuestionPlanner(Lab.CATALOG);
    private static final Pattern SUGGESTED = Pattern.compile(
            "(?:ON|add to the subquery's WHERE:|write|use|add|did you mean) (.*?)(?:\\?|, or .*)?", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "SELECT COUNT(*) FROM lab.visits v JOIN lab.trips t ON {}|v.code = t.code",
                "SELECT COUNT(*) FROM lab.visits v LEFT JOIN lab.trips t ON {}|v.small < t.small",
                "SELECT COUNT(*) FROM lab.visits v FULL JOIN lab.trips t ON {}|v.code = t.code",
                "SELECT COUNT(*) FROM (SELECT pid AS who, code FROM lab.visits) a JOIN lab.trips b ON {}|a.code = b.code",
                "SELECT COUNT(*) FROM lab.visits a FULL JOIN lab.trips b ON a.pid = b.pid JOIN lab.cards c ON {}|c.code = a.code",
                "SELECT COUNT(*) FROM lab.visits v WHERE EXISTS (SELECT 1 FROM lab.trips t WHERE {})|t.code = v.code",
                "SELECT COUNT(*) FROM lab.visits v WHERE NOT EXISTS (SELECT 1 FROM (SELECT pid AS p, code FROM lab.trips) t WHERE {})|t.code = v.code",
                "SELECT COUNT(*) FROM lab.visits v WHERE v.code IN (SELECT t.code FROM lab.trips t WHERE {})|t.flag",
                "SELECT COUNT(*) FROM lab.visits v WHERE v.code NOT IN (SELECT t.code FROM lab.trips t WHERE {})|t.flag",
                "SELECT COUNT(*) FROM lab.visits a {} lab.shops s ON a.code = s.code|FULL JOIN",
                "SELECT COUNT(*) FROM (SELECT RANK() {} AS n FROM lab.visits v) t WHERE t.n = 1|OVER (ORDER BY v.small)",
                "SELECT COUNT(*) FROM (SELECT SUM(small) OVER (PARTITION BY pid ORDER BY code {}) AS n FROM lab.visits) t WHERE n > 1|##",
                "SELECT COUNT(*) FROM (SELECT RANK() OVER (PARTITION BY pid ORDER BY {}) AS n FROM lab.visits v) t WHERE t.n = 1|ratio",
                "SELECT COUNT(*) FROM {}|lab.visit",
                "SELECT {} FROM lab.visits|MIN(small)",
                "SELECT code, {} FROM lab.visits GROUP BY code|MAX(money + small)",
                "SELECT code FROM lab.visits v GROUP BY code HAVING {} > 1|MAX(v.ratio)",
                "SELECT {} FROM lab.visits|MIN(name)",
                "SELECT {} FROM lab.visits|MAX(whole)",
                "SELECT {} FROM lab.shops|MAX(money)",
                "SELECT {} FROM lab.visits|PERCENTILE_CONT(1) WITHIN GROUP (ORDER BY small)",
            })
    void areAnswered(String question, String refused) {
        requireAnswered(question, refused, "ratio");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} > 1|MOD(v.small, 0)|v.small",
                "{} > 1|MOD(v.money, 3)|v.small",
                "{} = 1|EXTRACT(DOW FROM v.\"day\")|v.\"day\"",
                "CAST({} AS BIGINT) = 1|(v.\"day\" - DATE '2024-01-01') DAY|v.\"day\"",
                "{} = ''|TRIM(v.code FROM v.name)|v.name",
                "{} = ''|CONCAT_WS(v.name, v.name, v.code)|v.name",
                "{} = ''|RPAD(v.name, 8, '')|v.name",
                "{} = ''|REPLACE(v.name, v.code, '')|v.name",
                "{}|v.name LIKE 'a!' ESCAPE '!'|v.name",
                "{} IS NULL|v.\"day\" + INTERVAL '1' HOUR|v.\"day\"",
            })
    void formsOfFunctionsAreAnswered(String condition, String refused, String column) {
        requireAnswered("SELECT COUNT(*) FROM lab.visits v WHERE " + condition, refused, column);
    }

    private static void requireAnswered(String question, String refused, String column) {
        Proposal first = PLANNER.plan(Asked.question(question.replace("{}", refused)));
        assertThat(first).isInstanceOf(Proposal.Declined.class);
        String wayOut = ((Proposal.Declined) first).refusal().wayOut();
        Matcher suggested = SUGGESTED.matcher(wayOut);
        assertThat(suggested.matches()).as(wayOut).isTrue();
        String sql =
                suggested.group(1).replace("ORDER BY …", "ORDER BY v.small").replaceAll("\\bcolumn\\b", column);
        Question second = Asked.question(question.replace("{}", sql));
        Proposal proposal = PLANNER.plan(second);
        assertThat(proposal).as(wayOut + "\n" + Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        Request request = new Request(second.caller(), second.purpose(), Set.of(), second.at(), second.epsilon());
        assertThat(new PlanChecker(Lab.CATALOG, request).check(((Proposal.Proposed) proposal).plan()))
                .isInstanceOf(Checked.Safe.class);
    }
}
